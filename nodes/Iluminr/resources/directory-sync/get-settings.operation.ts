import { IluminrError } from '../../../../shared/contacts/index.ts';
import { eachItem } from '../../each-item.ts';
import type { Operation } from '../../operation.ts';

/** The mapping, scope and schedule that an Admin User chose on the Microsoft Entra card. */
export const getSettings: Operation = {
  option: {
    name: 'Get Settings',
    value: 'getSettings',
    action: 'Get directory sync settings',
    description: 'Read the mapping and the scope that an Admin User chose in Settings',
  },
  subtitle: 'Sync Settings',
  properties: [],
  async execute(run) {
    return eachItem(run, async () => {
      const { state, tenantId, tenantName, settings } = await run.client.directorySync();
      if (settings === null) {
        throw new IluminrError({
          code: 'not_connected',
          what: `The directory sync of ${run.account.organisation} has no settings yet.`,
          advice: 'Ask an Admin User to connect Microsoft Entra under Settings › Integrations first.',
        });
      }
      return { state, tenantId, tenantName, ...settings };
    });
  },
};
