/** What `--format` names. Apart from the other options, as the exporters bring libraries that most commands do without. */
import { type ExportFormat, exportFormat, exportFormats } from '../write/formats.ts';

/** The formats of those names, `all` standing for every one. Throws on a name that is none. */
export function formatsNamed(names: readonly string[]): readonly ExportFormat[] {
  return names.includes('all') ? exportFormats : names.map(exportFormat);
}
