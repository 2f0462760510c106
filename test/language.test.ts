import { describe, expect, test } from 'vitest';
import { foreignLanguage, languageName, languageOf } from '../src/language.ts';

describe('the language of a text', () => {
  test.each([
    [
      'de',
      'Große Sprachmodelle können Hass verbreiten. Wir untersuchen, wie oft das in deutschen Foren geschieht und wen es trifft.',
    ],
    [
      'fr',
      'Les grands modèles de langue peuvent produire des propos haineux. Nous étudions les biais de genre dans les traductions.',
    ],
    [
      'es',
      'Los modelos de lenguaje pueden generar contenido tóxico. Presentamos un corpus para detectar el odio en redes sociales.',
    ],
    [
      'nl',
      'In dit artikel onderzoeken we of taalmodellen schadelijke stereotypen versterken en hoe we dat kunnen meten.',
    ],
    ['zh', '大型语言模型可能会产生有害内容。我们研究了中文社交媒体上的仇恨言论检测方法。'],
    ['ja', '大規模言語モデルは有害な内容を生成することがある。本稿ではデータセットを提案する。'],
    ['ru', 'Большие языковые модели могут порождать токсичные тексты. Мы изучаем ненависть в социальных сетях.'],
    [
      'tr',
      'Büyük dil modelleri zararlı içerik üretebilir. Bu çalışmada nefret söylemi için bir veri kümesi sunuyoruz.',
    ],
  ])('%s is told by its words', (code, text) => {
    expect(languageOf(text)).toBe(code);
    expect(foreignLanguage({ title: 'An English title of some length for it', abstract: text })).toBe(code);
  });

  test.each([
    ['an abstract', 'We show that the tools of this field leak what they were told, and propose a way to stop it.'],
    ['a list of terms', 'Toxicity detection, hate speech, fairness, privacy leakage, language models.'],
    ['a short sentence', 'AI systems may generate child sexual abuse material.'],
    [
      'names of datasets',
      'Bias mitigation via counterfactual data: improved BLEU, ROUGE, perplexity on WinoBias, StereoSet.',
    ],
    ['a title', 'Große Sprachmodelle'],
    ['nothing', ''],
    ['a formula', '$x_{i+1} = \\alpha x_i + \\beta$'],
    [
      'two languages',
      'Nous étudions la haine. We study the hate that is spread, and to whom it does harm, for which this corpus was made.',
    ],
  ])('%s in English, or too short to tell, is not foreign', (_, abstract) => {
    expect(foreignLanguage({ title: null, abstract })).toBeNull();
  });

  test.each([
    'Book Review: Machine-Aided Linguistic Discovery by Vladimir Pericliev',
    'Domain-Sensitive Temporal Tagging By Jannik Strötgen, Michael Gertz',
  ])('names in a title make no other language: %s', (title) => {
    expect(foreignLanguage({ title, abstract: '' })).toBeNull();
  });

  test('a paper without an abstract is told by its title', () => {
    expect(foreignLanguage({ title: '中文社交媒体上的仇恨言论检测方法', abstract: ' ' })).toBe('zh');
  });

  test('a language is named in English', () => {
    expect(languageName('de')).toBe('German');
    expect(languageName('und')).toBe('another script');
  });
});
