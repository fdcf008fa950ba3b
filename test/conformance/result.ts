export type Verdict = 'holds' | 'differs' | 'missing' | 'unseen';

export type Result = {
  id: string;
  rule: string;
  verdict: Verdict;
  /** What was seen instead, or why nothing was; empty where the rule holds. */
  detail: string;
};
