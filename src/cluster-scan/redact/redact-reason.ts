/** Reasons of our own that hold no name, whole. */
const ownReasons = [
  /^not in the files$/,
  /^interrupted$/,
  /^not served by this cluster$/,
  /^not read within the \d{1,9} s of --timeout$/,
  /^the server did not answer within [\d.]{1,9} s$/,
  /^the server does not name its version$/,
];

/** What others may say something about, the more telling first. */
const meanings = [
  { sign: /\bforbidden\b/i, means: "forbidden" },
  { sign: /\bunauthori[sz]ed\b|\bcredentials\b|\blog ?in\b/i, means: "the server did not accept the credentials" },
  { sign: /\btimed? ?out\b|did not answer|does not answer/i, means: "the server did not answer in time" },
  { sign: /\bTLS\b|\bcertificate\b/, means: "no TLS connection could be made" },
  { sign: /\bconnections?\b|\bnetwork\b|\bresolved\b/, means: "the connection failed" },
  {
    sign: /\bHTTP status \d{3}\b|\bJSON\b|^(?:internal server error|service unavailable)/i,
    means: "the server failed",
  },
];

/** Why a kind is unread, in words that quote nobody: what a server says names users, groups and objects. */
export function redactReason(reason: string): string {
  if (ownReasons.some((own) => own.test(reason))) return reason;
  return meanings.find(({ sign }) => sign.test(reason))?.means ?? "could not be read";
}
