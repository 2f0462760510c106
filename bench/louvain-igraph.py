"""igraph's side of bench/louvain.mjs: reads pairs with weights, prints the best time of some runs as JSON."""

import json
import random
import sys
import time

import igraph

pairs = []
weights = []
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        a, b, weight = line.split("\t")
        pairs.append((int(a), int(b)))
        weights.append(float(weight))
graph = igraph.Graph(edges=pairs)

best = float("inf")
modularity = 0.0
for run in range(int(sys.argv[2])):
    random.seed(run)
    started = time.process_time()
    found = graph.community_multilevel(weights=weights, resolution=1)
    seconds = time.process_time() - started
    if seconds < best:
        best, modularity = seconds, graph.modularity(found.membership, weights=weights)
print(json.dumps({"version": igraph.__version__, "seconds": best, "modularity": modularity}))
