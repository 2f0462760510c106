/** The writing half of n3, which is all that exports need: its reader brings Node's streams and Buffer into the page. */
// @ts-expect-error: n3's types describe the whole package only
import N3DataFactory from 'n3/src/N3DataFactory.js';
// @ts-expect-error: see above
import N3Writer from 'n3/src/N3Writer.js';

export { N3DataFactory as DataFactory, N3Writer as Writer };
