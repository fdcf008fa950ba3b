import { sandbox } from '../../sandbox/constants.ts';
import { startMicrosoft } from '../../sandbox/microsoft.ts';

// A directory of `people` behind Entra and Graph, whose every answer takes `latencyMs`. Says where on its first line.
const [people = 0, latencyMs = 0] = process.argv.slice(2).map(Number);
const stage = await startMicrosoft();
const { store } = stage.graph;
store.settings = { ...store.settings, latencyMs };
const directory = store.directory(sandbox.tenantId);
const ids: string[] = [];
for (let number = 0; number < people; number++) {
  // Nine report to each; the first reports to nobody.
  const manager = ids[Math.floor(number / 9)];
  ids.push(directory.add({ ...person(number), ...(manager === undefined ? {} : { manager }) }).id);
}
process.stdout.write(`${JSON.stringify({ entra: stage.entra.url, graph: stage.graph.url })}\n`);

/** Somebody with every field that the trigger asks for. */
function person(number: number): Record<string, unknown> {
  const address = `person.${number}@lanternbay.example`;
  const digits = String(number).padStart(7, '0');
  return {
    userPrincipalName: address,
    mail: address,
    displayName: `Person Number ${number}`,
    givenName: 'Person',
    surname: `Number ${number}`,
    mobilePhone: `+64 21 ${digits}`,
    businessPhones: [`+64 9 ${digits}`],
    jobTitle: `Officer of class ${number % 40}`,
    companyName: 'Lantern Bay',
    department: `Department ${number % 300}`,
    officeLocation: `Building ${number % 90}`,
    preferredLanguage: 'en-NZ',
    usageLocation: 'NZ',
    accountEnabled: number % 25 !== 0,
    userType: 'Member',
    employeeId: `E${digits}`,
  };
}
