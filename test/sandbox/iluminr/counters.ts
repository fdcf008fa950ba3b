/** What the stand-in was asked and did, for tests and benchmarks. */
export class Counters {
  /** By route, for example `POST /v1/contacts/batch`; only those that reached their handler. */
  readonly requests = new Map<string, number>();
  /** By status, every answer included. */
  readonly answers = new Map<number, number>();
  /** Contacts written, by operation; rehearsals and changes that changed nothing are not writes. */
  readonly writes = { create: 0, update: 0, deactivate: 0, reactivate: 0 };

  request(route: string): void {
    this.requests.set(route, (this.requests.get(route) ?? 0) + 1);
  }

  answer(status: number): void {
    this.answers.set(status, (this.answers.get(status) ?? 0) + 1);
  }

  reset(): void {
    this.requests.clear();
    this.answers.clear();
    Object.assign(this.writes, { create: 0, update: 0, deactivate: 0, reactivate: 0 });
  }
}
