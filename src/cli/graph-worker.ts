/** A worker thread that surveys the links of a large graph beside the main one: see build-graph.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { type LinksToSurvey, surveyLinks } from '../graph/build.ts';

const port = parentPort;
if (port === null) throw new Error('graph-worker.ts runs as a worker thread only');

port.postMessage(surveyLinks(workerData as LinksToSurvey));
