/** Matches a path against a pattern with `:name` segments; gives the decoded segments, or undefined. */
export function matcher(path: string): (actual: string) => Record<string, string> | undefined {
  const wanted = path.split('/');
  return (actual) => {
    const segments = actual.split('/');
    if (segments.length !== wanted.length) return undefined;
    const params: Record<string, string> = {};
    for (const [index, name] of wanted.entries()) {
      const segment = segments[index] ?? '';
      if (!name.startsWith(':')) {
        if (name !== segment) return undefined;
        continue;
      }
      const value = decode(segment);
      if (value === undefined || value === '') return undefined;
      params[name.slice(1)] = value;
    }
    return params;
  };
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
