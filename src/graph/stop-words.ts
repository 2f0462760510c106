/**
 * Words that say nothing about what a paper is about: English function words, the small change of abstracts, and the
 * commands of LaTeX. Short on purpose: class-based TF-IDF already plays down what every community says.
 */
const FUNCTION_WORDS =
  'a about above across after again against all almost alone along already also although always among an and another any ' +
  'anyone anything are around as at away back be became because become been before behind being below between both but by ' +
  'can cannot could did do does doing done down during each either else enough et etc even ever every everyone few for from ' +
  'further get give given gives go goes had has have having he hence her here hers herself him himself his how however i if ' +
  'in indeed instead into is it its itself just keep know known last least less let like likely made mainly make makes ' +
  'making many may me might more moreover most mostly much must my myself namely near need neither never nevertheless next no ' +
  'nobody none nor not nothing now of off often on once one ones only onto or other others otherwise our ours ourselves out ' +
  'over own per perhaps put quite rather really same see seem seems several shall she should since so some someone something ' +
  'sometimes still such take than that the their theirs them themselves then there thereby therefore these they thing things ' +
  'this those though through thus to together too toward towards two three under unless until up upon us use used uses using ' +
  'usually various very via was we well were what whatever when where whereas whether which while who whole whom whose why ' +
  'will with within without would yet you your yours eg ie vs cf';
const ABSTRACT_WORDS =
  'abstract achieve achieves achieving additional address addresses aim aims allow allows analyse analyses analysis analyze ' +
  'approach approaches article available based better build code compare compared comparison conduct consider contribution ' +
  'contributions current currently demonstrate demonstrates demonstrating develop developed different due effective effectively ' +
  'enable enables ensure evaluate evaluated evaluation existing experiment experimental experiments explore explores extensive ' +
  'field find findings first framework furthermore future general github help high higher highlight highlights https http ' +
  'identify important improve improved improvement improvements improves improving include includes including increase ' +
  'increasingly insights introduce introduces investigate issue issues key large lead leads leverage leveraging limited low ' +
  'main method methods model models multiple new novel number obtain offer offers order outperform outperforms overall paper ' +
  'papers particular particularly perform performance performs possible potential present presented presents previous prior ' +
  'problem problems proposal propose proposed proposes proposing provide provided provides providing recent recently related ' +
  'remain remains require requires research researchers result resulting results second set show showing shown shows ' +
  'significant significantly similar simple single small specific state-of-the-art strong studies study such suggest suggests ' +
  'task tasks technique techniques towards type types understand understanding unlike wide widely work works';
const LATEX_WORDS =
  'begin cite citep citet em emph end footnote href mathbb mathcal mathrm textbf textit textsc texttt textrm url';

/** Lower-case words that are never terms. */
export const STOP_WORDS: ReadonlySet<string> = new Set(`${FUNCTION_WORDS} ${ABSTRACT_WORDS} ${LATEX_WORDS}`.split(' '));
