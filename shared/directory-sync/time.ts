/** RFC 3339 UTC. */
export function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
