import type { Session } from '../host/session.ts';

export type Credential = { id: string; name: string; type: string };

/** Saves a credential in n8n. */
export async function createCredential(
  n8n: Session,
  credential: { name: string; type: string; data: Record<string, unknown> },
): Promise<Credential> {
  const { id } = (await n8n('POST', '/credentials', credential)) as { id: string };
  return { id, name: credential.name, type: credential.type };
}

/** Saves a credential anew, as a person does who edits it; n8n takes it whole. */
export async function updateCredential(
  n8n: Session,
  credential: Credential,
  data: Record<string, unknown>,
): Promise<void> {
  const { id, name, type } = credential;
  await n8n('PATCH', `/credentials/${id}`, { name, type, data });
}

/** What n8n's "Test" button says about a saved credential. */
export async function testCredential(
  n8n: Session,
  credential: Credential,
  data: Record<string, unknown>,
): Promise<{ status: 'OK' | 'Error'; message: string }> {
  return (await n8n('POST', '/credentials/test', { credentials: { ...credential, data } })) as {
    status: 'OK' | 'Error';
    message: string;
  };
}
