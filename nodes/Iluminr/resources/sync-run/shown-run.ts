/**
 * A run as the item shows it: which pipeline and how it is come first, so that a table of runs reads. A server that
 * answers less is shown as it answers.
 */
export function shownRun(run: object): object {
  const { pipeline, status, ...rest } = run as { pipeline?: unknown; status?: unknown };
  return {
    ...(pipeline === undefined ? {} : { pipeline }),
    ...(status === undefined ? {} : { status }),
    ...rest,
  };
}
