/** The taxonomy of the made-up data: names as long as real ones, and one phrase per risk that its texts use. */
import type { Taxonomy } from '../../src/model.ts';

export const areas: readonly (readonly [
  name: string,
  short: string,
  risks: readonly (readonly [name: string, short: string, phrase: string])[],
])[] = [
  [
    'Discrimination, Exclusion and Toxicity',
    'Discrimination',
    [
      ['Social stereotypes and unfair discrimination', 'Stereotypes', 'gender stereotypes'],
      ['Exclusionary norms', 'Norms', 'exclusionary norms'],
      ['Toxic language', 'Toxic language', 'hate speech'],
      ['Lower performance for some languages and social groups', 'Uneven quality', 'dialect disparity'],
    ],
  ],
  [
    'Information Hazards',
    'Information',
    [
      ['Compromising privacy by leaking private information', 'Privacy leaks', 'memorised personal data'],
      ['Compromising privacy by correctly inferring private information', 'Inference', 'attribute inference'],
      ['Risks from leaking or correctly inferring sensitive information', 'Secrets', 'trade secrets'],
    ],
  ],
  [
    'Misinformation Harms',
    'Misinformation',
    [
      ['Disseminating false or misleading information', 'False claims', 'false statements'],
      ['Causing material harm by disseminating poor information', 'Bad advice', 'harmful medical advice'],
      ['Leading users to perform unethical or illegal actions', 'Unethical acts', 'endorses wrongdoing'],
    ],
  ],
  [
    'Malicious Uses',
    'Malicious use',
    [
      ['Making disinformation cheaper and more effective', 'Disinformation', 'influence operations'],
      ['Facilitating fraud, scams and targeted manipulation', 'Fraud', 'phishing messages'],
      ['Assisting code generation for cyber attacks', 'Cyber attacks', 'malware generation'],
      ['Illegitimate surveillance and censorship', 'Surveillance', 'mass surveillance'],
    ],
  ],
  [
    'Human-Computer Interaction Harms',
    'Interaction',
    [
      ['Anthropomorphising systems can lead to overreliance', 'Overreliance', 'overreliance on chatbots'],
      ['Creating avenues for exploiting user trust', 'User trust', 'exploits user trust'],
      ['Promoting harmful stereotypes by implying identity', 'Personas', 'female voice persona'],
    ],
  ],
  [
    'Automation, Access and Environmental Harms',
    'Socioeconomic',
    [
      ['Environmental harms from operating language models', 'Environment', 'carbon footprint'],
      ['Increasing inequality and negative effects on job quality', 'Jobs', 'job displacement'],
      ['Undermining creative economies', 'Creative work', 'creative economies'],
      ['Disparate access to benefits', 'Access', 'unequal access'],
    ],
  ],
];

export function syntheticTaxonomy(): Taxonomy {
  return {
    id: 'weidinger-2021',
    title: 'Ethical and social risks of harm from language models',
    version: '1',
    source: 'Weidinger et al. 2021',
    areas: areas.map(([name, short], a) => ({
      code: String(a + 1),
      name,
      short,
      scope: `What belongs to ${name.toLowerCase()}.`,
    })),
    risks: areas.flatMap(([, , risks], a) =>
      risks.map(([name, short, phrase], r) => ({
        code: `${a + 1}.${r + 1}`,
        area: String(a + 1),
        name,
        short,
        scope: `Papers that deal with ${phrase}. Not: neighbouring harms.`,
        status: r % 2 === 0 ? ('observed' as const) : ('anticipated' as const),
        source: `section 2.${a + 1}.${r + 1}`,
      })),
    ),
  };
}
