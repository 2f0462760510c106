import { describe, expect, test } from 'vitest';
import { splitTitleAuthors } from '../../src/read/listings/title-authors.ts';

const GLUED: readonly (readonly [title: string, authors: readonly string[]])[] = [
  ['Imagen 3', ['Imagen-Team-Google', 'Jason Baldridge', 'Jakob Bauer']],
  ['GPT-4 Technical Report', ['OpenAI']],
  ['DeepSeek-V3 Technical Report', ['DeepSeek-AI', 'Aixin Liu', 'Bei Feng']],
  ['WaveNet: A Generative Model for Raw Audio', ['Aaron van den Oord', 'Sander Dieleman']],
  ['LLaMA: Open and Efficient Foundation Language Models', ['Hugo Touvron', 'Thibaut Lavril']],
  ['Who Audits the Auditors?', ['Sasha Costanza-Chock', 'Inioluwa Deborah Raji', 'Joy Buolamwini']],
  ['Stop Explaining Black Boxes!', ["Mary O'Neil", 'J.-B. Alayrac']],
  ['Language, vision, and action in household robots', ['Émile Zoé', 'Ödön von Horváth']],
  ['A survey of unlearning for LLMs', ['Ross McIlroy', 'Jane MacDonald']],
  ['Measuring harm in 2D and 3D', ['Nguyễn Văn An', 'Łukasz Żak']],
  ['Towards trustworthy AGI', ['Gemini Team', 'Petko Georgiev', 'Ving Ian Lei']],
  ['Toxicity in machine translation', ['王小明', '李华']],
  ['On the dangers of “safe” models', ['J. K. Rowe', 'P. van der Meer']],
  ['High-resolution irrigation with Sentinel-2 30m data', ['Weixin, Wu', 'Sonal Thakkar']],
  ['Red teaming with personas', ['BigScience Workshop', 'Teven Le Scao']],
  ['Chatbots (and what they cost)', ['Sofía Ñáñez', 'Abu Bakr al-Rashid']],
];

test.each(GLUED)('"%s" ends where its authors begin', (title, authors) => {
  for (const closing of ['', ' et al.', ' et al. · deepmind, mila']) {
    const split = splitTitleAuthors(title + authors.join(', ') + closing, '');
    expect(split).toMatchObject({ title, authors, truncated: closing !== '' });
  }
});

describe('a doubtful split is a guess', () => {
  test.each(['Imagen 3Imagen-Team-Google, Jason Baldridge', 'On dataWeixin, Wu, Sonal Thakkar', 'A reportOpenAI'])(
    '%s',
    (line) => {
      expect(splitTitleAuthors(line, '').guess).toBe(true);
    },
  );
  test('plain persons behind a plain title are not', () => {
    expect(splitTitleAuthors('The effect of tuning on toxicityWill Hawkins, Chris Russell', '').guess).toBe(false);
  });
});

test('the abstract is a witness for words with capitals inside', () => {
  const line = 'Probing ControlNetRaz Lapid, Almog Dubin';
  expect(splitTitleAuthors(line, 'We attack ControlNet and report what broke.').title).toBe('Probing ControlNet');
});

test('a title without names stays whole', () => {
  expect(splitTitleAuthors('A title that nobody signed', '')).toMatchObject({
    title: 'A title that nobody signed',
    authors: [],
  });
});

test('a sign in the title is no affiliation', () => {
  expect(splitTitleAuthors('Attention · revisited', '').title).toBe('Attention · revisited');
});
