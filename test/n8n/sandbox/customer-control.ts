import type { Customer } from '../templates/template-stage.ts';

type Person = {
  id: string;
  deleted?: unknown;
  userType?: string;
  accountEnabled?: boolean;
  mail?: string | null;
};

/** Changes the directory and the HR file of a customer, as people there would. */
export function controlOf({ sandbox }: Customer) {
  const call = async (method: string, path: string, body?: string): Promise<unknown> => {
    const response = await sandbox.control.call(path, {
      method,
      ...(body === undefined ? {} : { body }),
    });
    if (!response.ok) throw new Error(`The control answered ${response.status} to ${method} ${path}.`);
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  };
  return {
    /** Members who are enabled and have a mailbox. */
    staff: async () =>
      ((await call('GET', '/people')) as { value: Person[] }).value.filter(
        ({ deleted, userType, accountEnabled, mail }) =>
          deleted === undefined &&
          userType !== 'Guest' &&
          accountEnabled !== false &&
          typeof mail === 'string' &&
          mail !== '',
      ),
    disable: (id: string) => call('POST', `/people/${id}/disable`),
    enable: (id: string) => call('POST', `/people/${id}/enable`),
    remove: (id: string) => call('DELETE', `/people/${id}`),
    restore: (id: string) => call('POST', `/people/${id}/restore`),
    add: (person: object) => call('POST', '/people', JSON.stringify(person)),
    change: (id: string, properties: object) => call('PATCH', `/people/${id}`, JSON.stringify(properties)),
    fault: (fault: object) => call('POST', '/faults', JSON.stringify(fault)),
    clearFaults: () => call('DELETE', '/faults'),
    hrFile: (csv: string) => call('PUT', '/hr.csv?check=false', csv),
  };
}
