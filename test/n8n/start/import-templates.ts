import {
  readTemplate,
  templateNames,
  withOptionalColumns,
  withOwnForms,
  withSettings,
} from '../templates/templates.ts';
import { createWorkflow, withCredentials, type SavedWorkflow } from '../workflows/workflows.ts';
import type { Stack } from './stack.ts';

/**
 * Every template by its name, imported into n8n as a customer does: their credentials chosen, their settings filled in. By hand
 * they look, and write once they are published.
 */
export async function importTemplates({
  n8n,
  credentials,
  sandbox,
}: Stack): Promise<Map<string, SavedWorkflow>> {
  const settings = {
    hrFileUrl: sandbox.control.hrUrl,
    emailTo: 'resilience@lanternbay.example',
    emailFrom: 'n8n@lanternbay.example',
  };
  const saved = new Map<string, SavedWorkflow>();
  for (const name of templateNames().filter(isOfSandbox)) {
    const workflow = withOwnForms(withOptionalColumns(withSettings(readTemplate(name), settings)));
    saved.set(name, await createWorkflow(n8n, withCredentials(workflow, credentials)));
  }
  return saved;
}

/** The sandbox has an HR file and no other system of HR. */
function isOfSandbox(name: string): boolean {
  return !name.startsWith('hr-system-');
}
