import { defineGroup } from "../question.ts";

/**
 * The eight questions in the manner of Buoyant's quiz "Do I need a service mesh?": enough for a first verdict.
 * The quiz's own options and scores are not public; the bands and wording here are ours.
 */
export const organisation = defineGroup({
  title: "Your organisation",
  questions: [
    {
      id: "engineers",
      kind: "band",
      prompt: "How many engineers build and run your software?",
      help: "Developers, testers, operations and platform people together.",
      consequence: "Few people share conventions by talking; many need the platform to enforce them.",
      bands: [
        { label: "<5", from: 0, to: 4 },
        { label: "5-20", from: 5, to: 20 },
        { label: "21-100", from: 21, to: 100 },
        { label: "101+", from: 101, to: Number.POSITIVE_INFINITY },
      ],
    },
    {
      id: "services",
      kind: "band",
      prompt: "How many services does your application consist of?",
      help: "Count what is deployed on its own and called over the network; replicas of one service count once.",
      consequence: "A mesh looks after calls between services: with few services there is little to look after.",
      scan: "Services that lead to pods; two that lead to the same pods count once",
      sizeFlag: "services",
      bands: [
        { label: "1", from: 1, to: 1 },
        { label: "2-10", from: 2, to: 10 },
        { label: "11-100", from: 11, to: 100 },
        { label: "101+", from: 101, to: Number.POSITIVE_INFINITY },
      ],
    },
    {
      id: "sameLanguage",
      kind: "choice",
      prompt: "Are your services written in the same programming language?",
      help: "mostly: one language covers at least four services in five.",
      consequence: "With one language a shared library can do much of what a mesh does, at a lower price.",
      scan: "images, commands and names of variables, of workloads that show their language",
      unless: { services: [1] },
      allowed: ["yes", "mostly", "no"],
    },
    {
      id: "openSourceInfrastructure",
      kind: "choice",
      prompt: "Have you successfully adopted open-source infrastructure software before?",
      help: "Kubernetes itself, Prometheus, Kafka or the like, run by your own people, in production.",
      consequence:
        "A mesh is infrastructure in the path of every call: experience with such software decides who copes.",
      allowed: ["never", "failed", "with-help", "yes"],
      meanings: {
        never: "we have not tried",
        failed: "we tried and gave it up",
        "with-help": "yes, with a vendor's or consultant's help",
        yes: "yes, on our own",
      },
    },
    {
      id: "kubernetes",
      kind: "choice",
      prompt: "Do you use Kubernetes?",
      help: "partly: some services in production run on it, others do not, or it is still being introduced.",
      consequence: "Meshes are made for Kubernetes; without it, running one is far more work.",
      scan: "most of what runs is replicated, and some of it can be reached from outside",
      allowed: ["production", "partly", "no"],
      meanings: { production: "nearly all services run on it" },
    },
    {
      id: "securityConfidence",
      kind: "scale",
      prompt: "How confident are you in the security of your application, end to end?",
      help: "1: not confident, 5: very confident. Think of calls between services: are they encrypted, is the caller known?",
      consequence: "Low confidence is a gap that identity and encryption for every call can close.",
    },
    {
      id: "observabilityConfidence",
      kind: "scale",
      prompt: "How confident are you in the observability of your application, end to end?",
      help: "1: not confident, 5: very confident. Could you tell within minutes which service makes requests slow?",
      consequence: "Low confidence is a gap that the same metrics for every service can close.",
    },
    {
      id: "reliabilityConfidence",
      kind: "scale",
      prompt: "How confident are you in the reliability of your application, end to end?",
      help: "1: not confident, 5: very confident. Does one slow or failing service leave the others working?",
      consequence: "Low confidence is a gap that retries, timeouts and load balancing can partly close.",
    },
  ],
});
