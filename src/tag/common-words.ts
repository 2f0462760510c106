/**
 * How common the commonest words of research papers are: how many of 100,000 words they are at least, in powers of two.
 * The rules' patterns are looked for from their rarest words on; these counts tell which those are. They decide how fast
 * papers are tagged, never how. Printed by scripts/common-words.mjs from the titles and abstracts of 8 million words.
 */
export const commonWords: readonly (readonly [perHundredThousand: number, words: string])[] = [
  [2048, `and of the to`],
  [1024, `a for in we`],
  [512, `by is model models on that this with`],
  [
    256,
    `an are as based data framework from image language large learning llms methods our performance
     reasoning these training which while`,
  ],
  [
    128,
    `3d accuracy across address approach art at be between both can dataset datasets demonstrate detection
     domain evaluation existing experiments features fine generation have high however human images
     information into introduce it its knowledge level llm method more multi novel often or paper propose
     quality real results s semantic show state such task tasks text their through time two using video
     vision visual work world`,
  ],
  [
    64,
    `0 1 2 3 5 achieves agent agents ai alignment all also analysis applications approaches attention
     available aware benchmark benchmarks but capabilities challenge challenges challenging classification
     code com compared complex comprehensive computational consistency content context critical cross
     current deep design designed different diffusion diverse due during dynamic e each effective
     effectively effectiveness efficiency efficient enabling end enhance evaluate extensive feature first
     further generalization generated generative github has how https including inference key limited long
     low medical modeling most motion multimodal multiple network neural new not object only open
     optimization outperforms over potential pre present process prompt proposed recent reconstruction
     remains representation representations research retrieval robust scale scenarios scene segmentation
     self shot significant significantly single source space spatial specific specifically strategy strong
     study supervised system systems temporal than they three trained tuning under understanding use
     various via view when where within without yet`,
  ],
  [
    32,
    `4 ability accurate achieve achieved achieving action adaptation adaptive additionally adversarial
     architecture architectures audio augmented automated autonomous average baseline baselines been
     better bias camera capture class clinical complexity components conditions consistent consistently
     control cost crucial decision depth despite development directly distillation distribution diversity
     domains downstream driven driving dual editing embedding embeddings enables encoder enhanced enhances
     enhancing environments error essential estimation evaluating evaluations even experimental expert
     extraction face few fidelity field findings focus foundation four free frequency furthermore fusion
     future g gap gaussian general generate generating geometric global gpt grained graph guided
     hierarchical highlight i identify imaging improve improved improvement improvements improves
     improving input insights instruction integrates interaction introduces labels lack languages latent
     leading leverages leveraging lightweight like limitations local loss machine maintaining making
     matching may mechanism memory metrics mllms modal modalities modality module natural need networks
     noise non objects one other outputs paradigm parameter parameters particularly patterns perception
     pipeline planning point pose practical prediction presents preserving previous prior problem
     processing promising prompts provide provides providing question questions rag range recognition
     reducing regions reinforcement relevant reliable rely resolution resource reward rl robustness safety
     samples sampling scalable scenes score search selection set settings simple small solution sparse
     speech stage standard step strategies structural structure structured struggle studies superior
     support synthesis synthetic target techniques test textual them then token tokens tool traditional
     transfer transformer translation typically uncertainty unified up used user videos vlms well will
     zero`,
  ],
  [
    16,
    `10 2d 4o 6 7 8 9 about accurately actions addition additional addresses addressing advanced
     advancements advances advancing against agentic aims algorithm algorithms align aligned allowing
     allows along alternative although among analyze annotated annotation annotations anomaly answer
     answering any application applied artificial assess assessment attack attacks attributes augmentation
     automatic automatically autoregressive background base become behavior being bench benchmarking best
     beyond biases brain bridge building built capability capable capturing case cases categories causal
     centric chain changes characteristics classes clip cloud cognitive coherence color combines combining
     common communication comparable competitive complementary compression computer concept concepts
     conduct conducted confidence constrained constraints construct contexts contextual continuous
     contrast contrastive conventional convolutional core corpus corresponding costs cot cues decoder
     decoding degradation demonstrated demonstrates demonstrating denoising dense deployment derived
     descriptions detailed details detecting develop developed developing diagnosis diagnostic dialogue
     differences difficult difficulty digital dimensional dimensions direct disease distinct distributions
     do document dynamically dynamics early edge efficiently either emerged emotion empirical employ
     employs enable encoding english enhancement ensure ensuring entropy environment errors especially
     evaluated event evidence examples exhibit experts explicit explicitly exploration explore external
     extract f1 facial facilitate fail feedback final finally find five fixed flexible flow focused form
     frame frames frameworks full fully function fundamental gains generates geometry given gradient
     ground grounded grounding group guidance guide hallucination hallucinations hand head health higher
     highlighting highly humans hybrid identification identifying identity ii impact implicit importance
     important incorporates incorporating increasing increasingly individual inherent inputs inspired
     instance instructions integrate integrated integrating integration intelligence inter interactions
     interactive intermediate internal interpretability interpretable investigate io issue issues
     iterative joint jointly label labeled latency layer layers leads learn learned length less levels
     leverage light limitation limiting linear linguistic localization lora lower made make manual many
     map mapping maps mask mathematical mechanisms metric minimal mitigate modern modules monitoring
     moreover multilingual nature net next nlp no notably number objective off offer offering offers
     online optimal order original out outperforming output overall overcome overhead pairs path per
     perform perspective physical pixel points policy poses post powerful precise precision predict
     predictions preference pretrained pretraining primarily priors privacy problems processes produce
     progress project prompting properties proposes pruning pseudo public publicly qa quantitative queries
     query r1 rank rapid rate rather re realistic recently reduce reduces reference refinement region
     related relationships relative reliability remain remarkable remote rendering require requires
     requiring resources respectively response responses resulting reveal reveals review rgb rich risk
     role same sample scalability scaling scientific scores second semantics sensing sensitive sequence
     sequences series setting several shape shared short shown shows signals similar similarity simulation
     size social solutions solving some specialized spectral speed splatting stable static steps still
     structures style substantial substantially success suffer supervision surface survey systematic
     systematically tailored technique term terms textbf there thereby thinking those thought thus times
     tools top toward towards tracking trade train trajectories trajectory transformers truth tuned turn
     types unique unlike unseen unsupervised upon users uses validate validation value variations varying
     verification views vlm was way weights were whether wide widely wise works x`,
  ],
];

/** What every word that is not listed counts: half of the rarest listed. */
export const rareWord = 8;
