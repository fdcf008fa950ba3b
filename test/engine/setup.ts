import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Core from 'n8n-core';
import type * as N8nWorkflow from 'n8n-workflow';

// n8n-core reads these when it is loaded: a folder and a key of its own, and nothing in the terminal.
const folder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.env['N8N_USER_FOLDER'] = folder;
process.env['N8N_ENCRYPTION_KEY'] = 'engine-tests-only';
process.env['N8N_LOG_LEVEL'] = 'silent';
process.env['N8N_DIAGNOSTICS_ENABLED'] = 'false';

const load = createRequire(import.meta.url);
load('reflect-metadata');

/** n8n's engine and its workflow package as the engine itself loads them: CommonJS, one instance. */
export const core = load('n8n-core') as typeof Core;
export const workflow = load('n8n-workflow') as typeof N8nWorkflow;
