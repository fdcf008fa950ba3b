import { fileURLToPath } from 'node:url';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import type {
  ClassDeclaration,
  CustomElement,
  Declaration,
  Module,
} from 'custom-elements-manifest/schema.d.ts';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const source = 'widget/element/iluminr-entra-connect/iluminr-entra-connect.ts';

/** Where the package says what its element takes and gives; editors and catalogues read it. */
export const manifestFile = new URL('../../../widget/custom-elements.json', import.meta.url);

/** A class that is an element: the schema leaves its types of the two apart. */
type ElementDeclaration = ClassDeclaration & CustomElement;

/** The manifest as the repository keeps it: the public face of the one public element, nothing of its inside. */
export async function manifestText(): Promise<string> {
  const argv = ['analyze', '--litelement', '--quiet', '--globs', source];
  const analysed = await cli({ argv, cwd: root, noWrite: true });
  const face = JSON.stringify({ ...analysed, modules: analysed.modules.map(publicModule) });
  const options = await resolveConfig(manifestFile);
  return format(face.replaceAll(source, 'dist/iluminr-entra-connect.js'), { ...options, parser: 'json' });
}

function publicModule(module: Module): Module {
  return {
    ...module,
    declarations: (module.declarations ?? []).filter(isElement).map(publicElement),
    // Types live in the declaration file; what is left is the class and its registration.
    exports: (module.exports ?? []).filter((item) => item.declaration.module === source),
  };
}

function publicElement(element: ElementDeclaration): ElementDeclaration {
  const members = (element.members ?? []).filter(
    (member) => (member.privacy ?? 'public') === 'public' && member.static !== true,
  );
  const names = new Set(members.map((member) => member.name));
  const attributes = (element.attributes ?? []).filter(
    ({ fieldName }) => fieldName === undefined || names.has(fieldName),
  );
  return { ...element, members, attributes };
}

function isElement(declaration: Declaration): declaration is ElementDeclaration {
  return declaration.kind === 'class' && 'customElement' in declaration;
}
