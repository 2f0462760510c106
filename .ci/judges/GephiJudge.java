import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.importer.api.Report;
import org.gephi.io.processor.plugin.AppendProcessor;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.io.processor.spi.Processor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/**
 * Imports exports into Gephi itself, without a window, and prints what arrived, for judge.py to compare: tab-separated
 * lines `import FILE NODES EDGES WEIGHT`, `issue FILE LEVEL MESSAGE` and `node FILE ID LABEL ATTRIBUTE=VALUE…`.
 *
 * Usage: java -cp gephi-toolkit-all.jar GephiJudge.java DIRECTORY
 */
public class GephiJudge {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] arguments) throws Exception {
        File directory = new File(arguments[0]);
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        judge(projects, "graph.gexf", List.of(new File(directory, "graph.gexf")));
        judge(projects, "graph.graphml", List.of(new File(directory, "graph.graphml")));
        judge(projects, "nodes.csv + edges.csv", List.of(new File(directory, "nodes.csv"), new File(directory, "edges.csv")));
        System.exit(0);
    }

    private static void judge(ProjectController projects, String name, List<File> files) throws Exception {
        Workspace workspace = projects.newWorkspace(projects.getCurrentProject());
        projects.openWorkspace(workspace);
        ImportController controller = Lookup.getDefault().lookup(ImportController.class);
        for (File file : files) {
            Container container = controller.importFile(file);
            if (container == null) {
                line("issue", name, "SEVERE", "Gephi does not import " + file.getName());
                continue;
            }
            container.getLoader().setAutoScale(false);
            container.closeLoader();
            container.verify();
            issues(name, container.getReport());
            Processor processor = file == files.get(0) ? new DefaultProcessor() : new AppendProcessor();
            controller.process(container, processor, workspace);
        }
        Graph graph = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace).getGraph();
        double weight = 0;
        for (Edge edge : graph.getEdges().toArray()) {
            weight += edge.getWeight();
        }
        line("import", name, graph.getNodeCount(), graph.getEdgeCount(), weight);
        for (Node node : graph.getNodes().toArray()) {
            StringBuilder attributes = new StringBuilder();
            for (String key : node.getAttributeKeys()) {
                Object value = node.getAttribute(key);
                if (value != null && !key.equals("id") && !key.equals("label") && !key.equals("timeset")) {
                    attributes.append('\t').append(key).append('=').append(flat(value));
                }
            }
            attributes.append("\tx=").append(node.x()).append("\ty=").append(node.y()).append("\tsize=").append(node.size());
            attributes.append(String.format("\tcolor=#%06x", node.getRGBA() & 0xffffff));
            OUT.println("node\t" + name + "\t" + flat(node.getId()) + "\t" + flat(node.getLabel()) + attributes);
        }
    }

    private static void issues(String name, Report report) {
        for (Iterator<Issue> issues = report.getIssues(Integer.MAX_VALUE); issues.hasNext();) {
            Issue issue = issues.next();
            line("issue", name, issue.getLevel(), issue.getMessage());
        }
    }

    private static void line(Object... cells) {
        StringBuilder line = new StringBuilder();
        for (Object cell : cells) {
            line.append(line.length() == 0 ? "" : "\t").append(flat(cell));
        }
        OUT.println(line);
    }

    /** Lists with U+001F between the items; tabs and line ends as backslash escapes. */
    private static String flat(Object value) {
        String text = value instanceof Object[] ? String.join("\u001f", strings((Object[]) value)) : String.valueOf(value);
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String[] strings(Object[] values) {
        String[] texts = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = String.valueOf(values[i]);
        }
        return texts;
    }
}
