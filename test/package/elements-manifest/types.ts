import type {
  ClassDeclaration,
  ClassField,
  ClassMember,
  CustomElement,
  Declaration,
  Package,
} from 'custom-elements-manifest/schema.d.ts';
import { format, resolveConfig } from 'prettier';
import { connectionStates } from '../../../shared/contract/directory-sync/states.ts';
import { syncRunStatuses } from '../../../shared/contract/sync-runs/run-words.ts';
import { hostFaults } from '../../../widget/base/host-fault.ts';
import { areas } from '../../../widget/i18n/message.ts';

const folder = new URL('../../../widget/types/', import.meta.url);

/** The declarations that the package carries: of the element, and for each framework that asks for its own. */
export type Declarations = { readonly file: URL; readonly text: string }[];

type Face = { properties: ClassField[]; element: ClassDeclaration & CustomElement };

/** Every declaration file as the manifest makes it. */
export async function declarations(manifest: string): Promise<Declarations> {
  const face = faceOf(JSON.parse(manifest) as Package);
  const texts: Record<string, string> = {
    'iluminr-entra-connect.d.ts': elementText(face),
    'react.d.ts': jsxText(face, 'react'),
    'preact.d.ts': jsxText(face, 'preact'),
    'vue.d.ts': vueText(face),
  };
  return Promise.all(
    Object.entries(texts).map(async ([name, text]) => {
      const file = new URL(name, folder);
      const options = await resolveConfig(file);
      return { file, text: await format(`${note}\n${text}`, { ...options, parser: 'typescript' }) };
    }),
  );
}

const note = '// Made from custom-elements.json by `npm run manifest`.';

function faceOf({ modules }: Package): Face {
  const element = modules.flatMap(({ declarations = [] }) => declarations).find(isElement);
  if (element === undefined) throw new Error('The manifest declares no element.');
  return { element, properties: (element.members ?? []).filter(isField) };
}

function isElement(declaration: Declaration): declaration is ClassDeclaration & CustomElement {
  return 'customElement' in declaration;
}

function isField(member: ClassMember): member is ClassField {
  return member.kind === 'field';
}

function union(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(' | ');
}

/** `iluminr-entra-run-started` is `RunStartedEvent`. */
function eventType(name: string): string {
  const words = name.replace('iluminr-entra-', '').split('-');
  return `${words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('')}Event`;
}

function elementText({ properties, element }: Face): string {
  const events = element.events ?? [];
  return `
/** What a host gives the card: a short-lived token and when it ends (RFC 3339). */
export type Session = { token: string; expiresAt: string };
export type GetSession = () => Promise<Session>;

/** A text of the card; with plural forms, the value \`count\` chooses among them. */
export type Message = string | ({ readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);
export type Area = ${union(areas)};
/** The host page's own texts, laid over ours: by area, then by key. */
export type HostStrings = { readonly [A in Area]?: Readonly<Partial<Record<string, Message>>> };

/** \`unknown\` is what a newer iluminr says and this card does not know. */
export type ConnectionState = ${union([...connectionStates, 'unknown'])};
export type SyncRunStatus = ${union([...syncRunStatuses, 'unknown'])};
export type HostFault = ${union(Object.keys(hostFaults))};

${events
  .map(
    ({ name, description = '', type }) =>
      `/** ${description} */\nexport interface ${eventType(name)} extends Event { readonly detail: ${type.text} }`,
  )
  .join('\n')}

/** ${element.description ?? ''} Importing the module registers it as \`${element.tagName ?? ''}\`. */
export class IluminrEntraConnect extends HTMLElement {
  ${properties
    .map(({ name, description = '', type }) => `/** ${description} */\n${name}: ${type?.text ?? 'unknown'};`)
    .join('\n')}
}

/** The custom properties that the card is themed by. */
export type IluminrEntraConnectStyle = {
  ${(element.cssProperties ?? [])
    .map(({ name, description = '' }) => `/** ${description} */\n'${name}'?: string;`)
    .join('\n')}
};

/** The events by name. */
export interface IluminrEntraConnectEvents {
  ${events.map(({ name }) => `'${name}': ${eventType(name)};`).join('\n')}
}

declare global {
  interface HTMLElementTagNameMap { '${element.tagName ?? ''}': IluminrEntraConnect }
  interface HTMLElementEventMap { ${events.map(({ name }) => `'${name}': ${eventType(name)};`).join('\n')} }
}
`;
}

/** What a template may say of the element: its properties, its attributes, a listener for each event. */
function attributesText({ properties, element }: Face): string {
  const own = new Set(properties.map(({ name }) => name));
  const attributes = (element.attributes ?? []).filter(({ name }) => !own.has(name));
  return [
    ...properties.map(({ name }) => `${name}?: IluminrEntraConnect['${name}'];`),
    ...attributes.map(({ name, fieldName }) => `'${name}'?: IluminrEntraConnect['${fieldName ?? name}'];`),
  ].join('\n');
}

const types = './iluminr-entra-connect.js';

function jsxText(face: Face, from: 'react' | 'preact'): string {
  const events = face.element.events ?? [];
  const base =
    from === 'react'
      ? `Omit<React.DetailedHTMLProps<React.HTMLAttributes<IluminrEntraConnect>, IluminrEntraConnect>, 'style'> & {
          style?: React.CSSProperties & IluminrEntraConnectStyle;
        }`
      : `JSX.IntrinsicElements['div']`;
  const imports =
    from === 'react' ? `import type * as React from 'react';` : `import type { JSX } from 'preact';`;
  return `
${imports}
import type { IluminrEntraConnect, IluminrEntraConnectEvents${from === 'react' ? ', IluminrEntraConnectStyle' : ''} } from '${types}';

/** The element in ${from === 'react' ? 'React 19' : 'Preact'}: \`on\` and the event's name listens to it. */
export type IluminrEntraConnectProps = ${base} & {
  ${attributesText(face)}
  ${events.map(({ name }) => `'on${name}'?: (event: IluminrEntraConnectEvents['${name}']) => void;`).join('\n')}
};

declare module '${from}' {
  namespace JSX {
    interface IntrinsicElements { '${face.element.tagName ?? ''}': IluminrEntraConnectProps }
  }
}
`;
}

function vueText(face: Face): string {
  const events = face.element.events ?? [];
  const listeners = events.map(({ name }) => {
    const camel = eventType(name).replace(/Event$/, '');
    return `onIluminrEntra${camel}?: (event: IluminrEntraConnectEvents['${name}']) => void;`;
  });
  return `
import type { DefineComponent } from 'vue';
import type { IluminrEntraConnect, IluminrEntraConnectEvents } from '${types}';

/** The element in a Vue template; \`@iluminr-entra-state\` and its like listen. */
export type IluminrEntraConnectProps = {
  ${attributesText(face)}
  ${listeners.join('\n')}
};

declare module 'vue' {
  interface GlobalComponents { '${face.element.tagName ?? ''}': DefineComponent<IluminrEntraConnectProps> }
}
`;
}
