export type Page = { url: URL; status: number; text: string };

/** As much of a browser as a sign-in needs: it keeps cookies by path, follows redirects and reads links. */
export class Browser {
  readonly #cookies = new Map<string, { value: string; path: string }>();

  /** Opens an address and follows redirects; stops before it would leave for an address that begins with `until`. */
  async open(address: string, until?: string): Promise<Page> {
    let url = new URL(address);
    for (let hops = 0; hops < 10; hops++) {
      if (until !== undefined && url.href.startsWith(until)) return { url, status: 0, text: '' };
      const response = await fetch(url, { redirect: 'manual', headers: { cookie: this.#cookieHeader(url) } });
      this.#keep(response);
      const location = response.headers.get('location');
      if (location === null) return { url, status: response.status, text: await response.text() };
      url = new URL(location, url);
    }
    throw new Error(`More than 10 redirects from ${address}`);
  }

  /** The address of the link that carries an attribute, for example `data-action="accept"`. */
  link(page: Page, attribute: string): string {
    const links = page.text.match(/<a\b[^>]*>/g) ?? [];
    const found = links.find((link) => link.includes(attribute));
    const address = /href="([^"]*)"/.exec(found ?? '')?.[1];
    if (address === undefined)
      throw new Error(`No link with ${attribute} on ${page.url.href}: ${page.text.slice(0, 500)}`);
    return new URL(
      address.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
      page.url,
    ).href;
  }

  #cookieHeader(url: URL): string {
    return [...this.#cookies]
      .filter(([, cookie]) => url.pathname.startsWith(cookie.path))
      .map(([name, cookie]) => `${name}=${cookie.value}`)
      .join('; ');
  }

  #keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/;\s*/);
      const [name = '', ...value] = pair.split('=');
      const path =
        attributes.find((attribute) => attribute.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
      if (value.join('=') === '') this.#cookies.delete(name);
      else this.#cookies.set(name, { value: value.join('='), path });
    }
  }
}
