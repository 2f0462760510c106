/**
 * The only file that touches sigma: makes the picture from a scene, tells what was pointed at, and keeps three layers in
 * step: sectors beneath, dots and lines by WebGL, the focus above. Hover and selection draw only on the upper layer and
 * never re-run the look of the graph; filters and colours re-run it once.
 */
import Graph from 'graphology';
import Sigma from 'sigma';
import { EdgeLineProgram, EdgeRectangleProgram, NodeProgram, type ProgramInfo } from 'sigma/rendering';
import type { Settings } from 'sigma/settings';
import type { NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import type { GraphNode } from '../src/model.ts';
import { edgeLook, edgePaint, type LookContext, nodeLook } from './appearance.ts';
import { drawCommunities } from './community-layer.ts';
import { drawFocus, shorten } from './focus-layer.ts';
import { lightPalette, type Palette, premultiplied } from './palette.ts';
import type { Scene, SceneEdge } from './scenes.ts';
import { drawSectors, type Frame } from './sector-layer.ts';
import { fragmentShader, vertexShader } from './shape-shader.ts';
import { areaShapes, type ShapeName } from './shapes.ts';
import type { Camera } from './state.ts';

/** What the reader points at: a set of nodes, the edges to draw among them, and the one in the middle, if any. */
export interface Focus {
  readonly keys: ReadonlySet<string>;
  readonly edges: readonly SceneEdge[];
  readonly centre: string | null;
  /** The community that these nodes are, to be outlined. */
  readonly community: number | null;
}

export interface PictureEvents {
  readonly hover: (key: string | null) => void;
  readonly pick: (key: string | null) => void;
  readonly pickEdge: (source: string, target: string) => void;
  readonly camera: (camera: Camera | null) => void;
  /** After every frame: to place what is drawn by other means. */
  readonly frame: (project: Project) => void;
  /** The browser has no WebGL: nothing can be drawn. Trying is the test; asking beforehand costs a context. */
  readonly failed: () => void;
}

export type Project = (point: { readonly x: number; readonly y: number }) => { readonly x: number; readonly y: number };

export interface Picture {
  readonly setScene: (scene: Scene, context: LookContext) => void;
  readonly setLook: (context: LookContext) => void;
  readonly setFocus: (focus: Focus | null) => void;
  readonly setCamera: (camera: Camera | null, isAnimated: boolean) => void;
  readonly zoom: (factor: number) => void;
  /** Brings nodes into sight: one in the middle, several as a whole. */
  readonly show: (keys: readonly string[]) => void;
  readonly close: () => void;
}

const wholePicture: Camera = { x: 0.5, y: 0.5, ratio: 1 };
/** What is drawn first lies below. */
const kindsFromBelow = ['author', 'paper', 'area', 'risk'] as const;
const manyEdges = 20_000;
const edgesForPicking = 5_000;
/** How far beside a dot, in pixels, a finger still hits it. */
const reach = 14;

let rim: readonly [number, number, number, number] = [1, 1, 1, 1];
const attributeTypes = { float: 5126, byte: 5121 } as const;

class ShapeProgram extends NodeProgram<'u_sizeRatio' | 'u_correctionRatio' | 'u_matrix' | 'u_rim'> {
  getDefinition() {
    const { float, byte } = attributeTypes;
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: vertexShader,
      FRAGMENT_SHADER_SOURCE: fragmentShader,
      METHOD: WebGLRenderingContext.TRIANGLES,
      UNIFORMS: ['u_sizeRatio', 'u_correctionRatio', 'u_matrix', 'u_rim'] as const,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: float },
        { name: 'a_size', size: 1, type: float },
        { name: 'a_color', size: 4, type: byte, normalized: true },
        { name: 'a_shape', size: 1, type: float },
        { name: 'a_id', size: 4, type: byte, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: 'a_angle', size: 1, type: float }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    };
  }

  processVisibleItem(nodeIndex: number, startIndex: number, data: NodeDisplayData & { shape?: number }): void {
    const { array } = this;
    array[startIndex] = data.x;
    array[startIndex + 1] = data.y;
    array[startIndex + 2] = data.size;
    array[startIndex + 3] = floatColor(data.color);
    array[startIndex + 4] = data.shape ?? 0;
    array[startIndex + 5] = nodeIndex;
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    const at = uniformLocations as Record<string, WebGLUniformLocation>;
    gl.uniform1f(at.u_correctionRatio ?? null, params.correctionRatio);
    gl.uniform1f(at.u_sizeRatio ?? null, params.sizeRatio);
    gl.uniformMatrix3fv(at.u_matrix ?? null, false, params.matrix);
    gl.uniform4f(at.u_rim ?? null, ...rim);
  }
}

const shapeNumbers = Object.fromEntries(areaShapes.map((shape, index) => [shape, index])) as Record<ShapeName, number>;

type Attributes = { x: number; y: number; node: GraphNode };
type EdgeAttributes = { edge: SceneEdge };

/** Makes a picture in an element. It draws nothing before its first scene. */
export function createPicture(container: HTMLElement, events: PictureEvents): Picture {
  let sigma: Sigma<Attributes, EdgeAttributes> | null = null;
  let look: LookContext | null = null;
  let focus: Focus | null = null;
  let palette: Palette = lightPalette;
  let isSettingCamera = false;
  let paints: { context: LookContext | null; known: Map<string, { color: string; size: number }> } = {
    context: null,
    known: new Map(),
  };
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const observer = new ResizeObserver(() => {
    const before = sigma?.getDimensions();
    const after = sigma?.resize().getDimensions();
    if (before?.width === after?.width && before?.height === after?.height) return;
    sigma?.refresh({ partialGraph: {}, skipIndexation: true, schedule: true });
  });
  observer.observe(container);

  const setScene = (scene: Scene, context: LookContext): void => {
    look = context;
    usePalette(context.palette);
    const graph = new Graph<Attributes, EdgeAttributes>({ type: 'directed', multi: true });
    for (const kind of kindsFromBelow) {
      for (const node of scene.nodes) if (node.kind === kind) graph.addNode(node.key, { x: node.x, y: node.y, node });
    }
    for (const edge of scene.edges) graph.addDirectedEdgeWithKey(edge.key, edge.source, edge.target, { edge });
    const changing = {
      defaultEdgeType: scene.edges.length > manyEdges ? 'arrow' : 'line',
      enableEdgeEvents: scene.edges.length <= edgesForPicking,
      hideEdgesOnMove: scene.edges.length > 60_000,
    };
    if (sigma) {
      // The contexts of WebGL are kept: making them costs more than drawing.
      for (const [name, value] of Object.entries(changing)) sigma.setSetting(name as keyof typeof changing, value);
      sigma.setGraph(graph);
    } else {
      try {
        sigma = new Sigma<Attributes, EdgeAttributes>(graph, container, { ...settings(), ...changing });
      } catch {
        container.replaceChildren();
        events.failed();
        return;
      }
      sigma.createCanvasContext('sectors', { beforeLayer: 'edges' } as never);
      sigma.createCanvasContext('focus', { afterLayer: 'hoverNodes' } as never);
      for (const layer of ['sectors', 'focus']) sizeLayer(sigma, layer);
      listen(sigma);
    }
    drawLayers(sigma);
  };

  const settings = (): Partial<Settings<Attributes, EdgeAttributes>> => ({
    allowInvalidContainer: true,
    // Under the names of sigma's own programs, which would be compiled as well otherwise.
    nodeProgramClasses: { circle: ShapeProgram as never },
    edgeProgramClasses: { line: EdgeRectangleProgram, arrow: EdgeLineProgram },
    nodeReducer: (_, { x, y, node }) => {
      const drawn = nodeLook(node, look as LookContext);
      const { size, label, hidden } = drawn;
      const shape = shapeNumbers[drawn.shape];
      return { x, y, size, label, hidden, shape, color: premultiplied(drawn.color) } as Partial<NodeDisplayData>;
    },
    edgeReducer: (_, { edge }) => {
      const context = look as LookContext;
      const { shown } = context;
      const hidden = shown !== null && !(shown.has(edge.source) && shown.has(edge.target));
      const { color, size } = paintOf(edge, context);
      return { color, size, hidden };
    },
    labelRenderedSizeThreshold: 9,
    labelDensity: 0.6,
    labelGridCellSize: 130,
    labelFont: 'system-ui, "Liberation Sans", sans-serif',
    labelSize: 11.5,
    stagePadding: container.clientWidth < 480 ? 46 : 84,
    minCameraRatio: 0.02,
    maxCameraRatio: 4,
    minEdgeThickness: 0.9,
    defaultDrawNodeLabel: (context2d, data) => {
      if (!data.label) return;
      const text = shorten(data.label);
      context2d.font = '11.5px system-ui, "Liberation Sans", sans-serif';
      context2d.lineJoin = 'round';
      context2d.lineWidth = 3.5;
      context2d.strokeStyle = palette.ground;
      context2d.strokeText(text, data.x + data.size + 5, data.y + 4);
      context2d.fillStyle = palette.quiet;
      context2d.fillText(text, data.x + data.size + 5, data.y + 4);
    },
    defaultDrawNodeHover: () => {},
  });

  /** Tens of thousands of lines share a few dozen paints; they are mixed once per look. */
  const paintOf = (edge: SceneEdge, context: LookContext): { color: string; size: number } => {
    if (paints.context !== context) paints = { context, known: new Map() };
    const name =
      edge.kind === 'joint' ? edge.key : edge.kind === 'covers' ? `${edge.isFocus} ${edge.target}` : edge.kind;
    const known = paints.known.get(name);
    if (known) return known;
    const { color, size } = edgePaint(edge, context);
    const made = { color: premultiplied(color), size };
    paints.known.set(name, made);
    return made;
  };

  const usePalette = (next: Palette): void => {
    palette = next;
    const value = Number.parseInt(next.ground.slice(1), 16);
    rim = [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255, 1];
  };

  const listen = (renderer: Sigma<Attributes, EdgeAttributes>): void => {
    renderer.on('enterNode', ({ node }) => events.hover(node));
    renderer.on('leaveNode', () => events.hover(null));
    renderer.on('clickNode', ({ node }) => events.pick(node));
    renderer.on('clickEdge', ({ edge }) =>
      events.pickEdge(renderer.getGraph().source(edge), renderer.getGraph().target(edge)),
    );
    renderer.on('clickStage', ({ event }) => events.pick(nearest(renderer, event)));
    renderer.on('doubleClickStage', (payload) => {
      payload.preventSigmaDefault();
      setCamera(null, true);
    });
    renderer.on('afterRender', () => drawLayers(renderer));
    renderer.getCamera().on('updated', ({ x, y, ratio }) => {
      if (isSettingCamera) return;
      const isWhole = Math.abs(x - 0.5) < 1e-3 && Math.abs(y - 0.5) < 1e-3 && Math.abs(ratio - 1) < 1e-3;
      events.camera(isWhole ? null : { x, y, ratio });
    });
  };

  const drawLayers = (renderer: Sigma<Attributes, EdgeAttributes>): void => {
    const project: Project = (point) => renderer.graphToViewport(point);
    const { width, height } = renderer.getDimensions();
    const frame: Frame = { width, height };
    const sectors = contextOf(renderer, 'sectors');
    if (sectors && look) drawSectors(sectors, look.catalogue, palette, project, frame);
    const upper = contextOf(renderer, 'focus');
    if (upper) drawFocusLayer(renderer, upper, frame);
    events.frame(project);
  };

  /** Names of communities lie above the dots, so their outlines are drawn with what is lit. */
  const drawOutlines = (context: CanvasRenderingContext2D, renderer: Sigma<Attributes, EdgeAttributes>): void => {
    if (!look?.hasPapers) return;
    const only = focus?.community ?? null;
    if (only === null && (focus || look.colourBy !== 'community')) return;
    drawCommunities(context, look.catalogue, palette, (point) => renderer.graphToViewport(point), only);
  };

  const drawFocusLayer = (
    renderer: Sigma<Attributes, EdgeAttributes>,
    context: CanvasRenderingContext2D,
    frame: Frame,
  ): void => {
    context.clearRect(0, 0, frame.width, frame.height);
    drawOutlines(context, renderer);
    if (!focus || !look) return;
    const current = look;
    const strong: LookContext = { ...current, shown: null };
    const places = new Map<string, { x: number; y: number }>();
    const nodes = [...focus.keys].flatMap((key) => {
      const node = current.catalogue.nodes.get(key);
      if (!node) return [];
      const place = renderer.graphToViewport(node);
      places.set(key, place);
      const drawn = nodeLook(node, strong);
      return [{ ...drawn, ...place, key, size: renderer.scaleSize(drawn.size), isCentre: key === focus?.centre }];
    });
    const edges = focus.edges.flatMap((edge) => {
      const from = places.get(edge.source);
      const to = places.get(edge.target);
      if (!from || !to) return [];
      const drawn = edgeLook(edge, strong);
      const color = drawn.color.replace(/[\d.]+\)$/u, edge.kind === 'wrote' ? '0.7)' : '0.85)');
      return [{ ...drawn, color, size: Math.max(1.2, drawn.size), from, to }];
    });
    drawFocus(context, nodes, edges, palette, frame);
  };

  const setLook = (context: LookContext): void => {
    look = context;
    usePalette(context.palette);
    sigma?.refresh();
  };

  const setFocus = (next: Focus | null): void => {
    focus = next;
    container.classList.toggle('is-dimmed', next !== null);
    if (!sigma) return;
    const upper = contextOf(sigma, 'focus');
    if (upper) drawFocusLayer(sigma, upper, sigma.getDimensions());
  };

  const setCamera = (camera: Camera | null, isAnimated: boolean): void => {
    if (!sigma) return;
    const target = camera ?? wholePicture;
    if (isAnimated && !still.matches) void sigma.getCamera().animate(target, { duration: 420, easing: 'cubicInOut' });
    else {
      isSettingCamera = !isAnimated;
      sigma.getCamera().setState(target);
      isSettingCamera = false;
    }
  };

  const zoom = (factor: number): void => {
    if (!sigma) return;
    const state = sigma.getCamera().getState();
    setCamera({ ...state, ratio: Math.min(4, Math.max(0.02, state.ratio * factor)) }, true);
  };

  const show = (keys: readonly string[]): void => {
    const renderer = sigma;
    if (!renderer) return;
    const places = keys.flatMap((key) => renderer.getNodeDisplayData(key) ?? []);
    if (places.length === 0) return;
    const xs = places.map((place) => place.x);
    const ys = places.map((place) => place.y);
    const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const wanted = Math.max(right - left, high - low) * 1.5;
    const ratio =
      places.length === 1 ? Math.min(renderer.getCamera().ratio, 0.45) : Math.min(1, Math.max(0.15, wanted));
    setCamera({ x: (left + right) / 2, y: (low + high) / 2, ratio }, true);
  };

  const close = (): void => {
    observer.disconnect();
    sigma?.kill();
    sigma = null;
  };

  return { setScene, setLook, setFocus, setCamera, zoom, show, close };
}

/** Sizes a layer that was added after sigma had sized its own; from then on sigma does. */
function sizeLayer(renderer: Sigma<Attributes, EdgeAttributes>, layer: string): void {
  const canvas = renderer.getCanvases()[layer];
  const { width, height } = renderer.getDimensions();
  if (!canvas) return;
  const density = window.devicePixelRatio || 1;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  canvas.width = width * density;
  canvas.height = height * density;
  canvas.getContext('2d')?.scale(density, density);
}

function contextOf(renderer: Sigma<Attributes, EdgeAttributes>, layer: string): CanvasRenderingContext2D | null {
  return renderer.getCanvases()[layer]?.getContext('2d') ?? null;
}

/** The dot nearest to a click beside it; looks at every node, once per click. */
function nearest(
  renderer: Sigma<Attributes, EdgeAttributes>,
  at: { readonly x: number; readonly y: number },
): string | null {
  let found: string | null = null;
  let least = reach * reach;
  const corner = renderer.viewportToGraph({ x: at.x - reach, y: at.y - reach });
  const opposite = renderer.viewportToGraph({ x: at.x + reach, y: at.y + reach });
  renderer.getGraph().forEachNode((key, { x, y }) => {
    if (x < Math.min(corner.x, opposite.x) || x > Math.max(corner.x, opposite.x)) return;
    if (y < Math.min(corner.y, opposite.y) || y > Math.max(corner.y, opposite.y)) return;
    if (renderer.getNodeDisplayData(key)?.hidden) return;
    const place = renderer.graphToViewport({ x, y });
    const distance = (place.x - at.x) ** 2 + (place.y - at.y) ** 2;
    if (distance < least) {
      least = distance;
      found = key;
    }
  });
  return found;
}
