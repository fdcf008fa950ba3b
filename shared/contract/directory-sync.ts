/** What the widget calls. Each part is a file of its own, so that a page loads only the schemas it reads. */
export * from './directory-settings.ts';
export * from './entra-connection.ts';
export * from './entra-connect.ts';
export * from './entra-preview.ts';
