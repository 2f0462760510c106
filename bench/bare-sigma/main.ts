/** The least that draws the same graph with Sigma: what the view's first picture is measured against. */
import Graph from 'graphology';
import Sigma from 'sigma';

const response = await fetch('./data/graph.json');
const graph = new Graph();
graph.import(await response.json());
const stage = document.getElementById('stage');
if (stage) new Sigma(graph, stage);
performance.mark('first-picture');
