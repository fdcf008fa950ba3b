import type { Directory } from '../graph/directory.ts';

/** By employee number, whose accounts are disabled overnight: more than the removal guard lets pass at once. */
const leavers = ['1009', '1012', '1019', '1022', '1024', '1028', '1042', '1051'];
const madeAnew = { employeeId: '1048', newId: '5e0b0000-0000-4000-8000-000000000148' };
const renamed = {
  employeeId: '1003',
  mail: 'priya.raman-solheim@lanternbay.example',
  surname: 'Raman-Solheim',
};
const joiner = {
  id: '5e0b0000-0000-4000-8000-000000000067',
  userPrincipalName: 'amara.whitford@lanternbay.example',
  mail: 'amara.whitford@lanternbay.example',
  displayName: 'Amara Whitford',
  givenName: 'Amara',
  surname: 'Whitford',
  jobTitle: 'Duty Officer',
  department: 'Risk and Resilience',
  employeeId: '1067',
  mobilePhone: '0491 573 087',
  city: 'Melbourne',
  country: 'Australia',
  usageLocation: 'AU',
  accountEnabled: true,
  userType: 'Member',
};

/** What happens, as a person tells it. */
export const nextDayStory = `Eight people of Operations leave, which is more than the removal guard lets pass. The account of Grace Ihejirika is made anew. Priya Raman marries and gets another name and address. Amara Whitford starts.`;

/** Whether the day has passed in this directory. */
export function hasNextDayPassed(directory: Directory): boolean {
  return directory.records.has(joiner.id);
}

/**
 * Lets a day pass in the invented company: what a second run of a sync has to deal with.
 *
 * @throws Error naming the employee who is not in the directory
 */
export function passToNextDay(directory: Directory): void {
  for (const leaver of leavers) directory.change(idOf(directory, leaver), { accountEnabled: false });

  const oldId = idOf(directory, madeAnew.employeeId);
  const account = directory.find(oldId)?.user;
  directory.delete(oldId, 'hard');
  directory.add({ ...account, id: madeAnew.newId });

  const { employeeId, mail, surname } = renamed;
  const married = idOf(directory, employeeId);
  const before = String(directory.find(married)?.user['mail']);
  directory.change(married, {
    mail,
    surname,
    userPrincipalName: mail,
    displayName: `Priya ${surname}`,
    proxyAddresses: [`SMTP:${mail}`, `smtp:${before}`],
  });

  directory.add(joiner);
}

function idOf(directory: Directory, employeeId: string): string {
  for (const [, { user }] of directory.users()) if (user['employeeId'] === employeeId) return user.id;
  throw new Error(`Nobody in the directory has the employee number ${employeeId}.`);
}
