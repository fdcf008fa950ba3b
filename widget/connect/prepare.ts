/** Fetches what a click on Connect will need, when a pointer or the focus comes near. Failing costs nothing: the click fetches again. */
export async function prepare(): Promise<void> {
  await Promise.allSettled([
    import('../element/iluminr-entra-connect-flow/iluminr-entra-connect-flow.ts'),
    import('../auth/msal.ts'),
  ]);
}
