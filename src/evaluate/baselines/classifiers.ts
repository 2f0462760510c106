/**
 * The two learning classifiers of `natural` as scorers of one label: naive Bayes and logistic regression.
 *
 * By deep path: the package's front door loads database drivers, reads `.env` files and prints adverts. The models
 * inside its text classifiers (`.classifier`) are fed with numbers directly: the text front ends keep all words, on
 * which naive Bayes underflows to 0 = 0 and logistic regression takes hours. Logistic regression drops its intercept
 * when it judges; scores are only ever compared with a learned threshold, so nothing is lost.
 */
// @ts-expect-error the package describes its front door only
import NaturalBayes from 'natural/lib/natural/classifiers/bayes_classifier.js';
// @ts-expect-error the package describes its front door only
import NaturalRegression from 'natural/lib/natural/classifiers/logistic_regression_classifier.js';
import { presence, type Terms, tellingFeatures, tfIdf } from './features.ts';

/** Learns one label from texts and says how much any text looks like it: higher is more, the scale is its own. */
export interface Learner {
  readonly name: string;
  learn(texts: readonly Terms[], positive: readonly boolean[]): (terms: Terms) => number;
}

interface Model {
  addExample(features: readonly number[], label: string): void;
  train(): void;
  getClassifications(features: readonly number[]): readonly { readonly label: string; readonly value: number }[];
}

const newBayes = (): Model => new (NaturalBayes as new () => { classifier: Model })().classifier;
const newRegression = (): Model => new (NaturalRegression as new () => { classifier: Model })().classifier;

const BAYES_FEATURES = 100;
const REGRESSION_FEATURES = 120;
/** The length vectors are scaled to: longer ones converge sooner and are judged a little worse. */
const VECTOR_LENGTH = 3;

export const naiveBayes: Learner = {
  name: 'naive Bayes',
  learn(texts, positive) {
    const features = tellingFeatures(texts, positive, BAYES_FEATURES);
    return trained(newBayes(), (terms) => presence(terms, features), texts, positive);
  },
};

export const logisticRegression: Learner = {
  name: 'logistic regression',
  learn(texts, positive) {
    const features = tellingFeatures(texts, positive, REGRESSION_FEATURES);
    return trained(newRegression(), (terms) => tfIdf(terms, features, VECTOR_LENGTH), texts, positive);
  },
};

function trained(
  model: Model,
  vector: (terms: Terms) => number[],
  texts: readonly Terms[],
  positive: readonly boolean[],
): (terms: Terms) => number {
  for (const [i, terms] of texts.entries()) model.addExample(vector(terms), positive[i] === true ? 'yes' : 'no');
  model.train();
  return (terms) => {
    const classes = model.getClassifications(vector(terms));
    const value = (label: string): number =>
      Math.max(classes.find((one) => one.label === label)?.value ?? 0, Number.MIN_VALUE);
    return Math.log(value('yes')) - Math.log(value('no'));
  };
}
