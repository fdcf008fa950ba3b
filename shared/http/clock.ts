/** Time and chance, passed in so that `shared/` stays testable and free of timers. */
export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** A number in [0, 1), for jitter. */
  random(): number;
};
