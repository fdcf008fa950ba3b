/** An answer as a newer or a broken server may send it, and in which place it differs. */
export type Changed = { readonly what: string; readonly answer: unknown };

/**
 * Every answer that differs from `sample` in one place: a value is missing, null, of another kind, a word that nobody knows, a
 * number that cannot be, or there is a key more. `sample` should hold every key of its schema.
 */
export function oneChange(sample: unknown, place = ''): Changed[] {
  if (Array.isArray(sample)) {
    return [
      ...replaced(sample, place),
      ...sample.flatMap((item, index) =>
        oneChange(item, `${place}[${index}]`).map(({ what, answer }) => ({
          what,
          answer: sample.map((other: unknown, at) => (at === index ? answer : other)),
        })),
      ),
    ];
  }
  if (typeof sample !== 'object' || sample === null) return replaced(sample, place);
  const entries = Object.entries(sample);
  return [
    ...replaced(sample, place),
    { what: `${place} has a key more`, answer: { ...sample, fromTheFuture: { deep: [1] } } },
    ...entries.flatMap(([key, value]) => [
      {
        what: `${place}.${key} is missing`,
        answer: Object.fromEntries(entries.filter(([other]) => other !== key)),
      },
      ...oneChange(value, `${place}.${key}`).map(({ what, answer }) => ({
        what,
        answer: { ...sample, [key]: answer },
      })),
    ]),
  ];
}

function replaced(value: unknown, place: string): Changed[] {
  const others: unknown[] = [null, 'from_the_future', '', -1, 1e21, true, {}, []];
  return others
    .filter((other) => JSON.stringify(other) !== JSON.stringify(value))
    .map((other) => ({ what: `${place} is ${JSON.stringify(other)}`, answer: other }));
}
