import { hasNextDayPassed, nextDayStory, passToNextDay } from './next-day.ts';
import type { Directory } from '../graph/directory.ts';

/** What the deeds work on. */
export type Room = {
  /** Of the company whose people the sandbox has. */
  directory: Directory;
  /** Whether they are the invented company; nothing is told about people who were given. */
  isBuiltIn: boolean;
  emptyAccounts: () => void;
  hrEncoding: 'utf8' | 'latin1';
};

/** Something that a person lets happen in the rehearsal room. */
export type Deed = {
  name: string;
  button: string;
  about: string;
  /** What the page says afterwards. */
  done: string;
  isPossible(room: Room): boolean;
  act(room: Room): void;
};

export const deeds: readonly Deed[] = [
  {
    name: 'next-day',
    button: 'A day later',
    about: `${nextDayStory} Run a sync again to see what it makes of it. The guard is seen in an account that "Entra full lifecycle" alone has written: empty both, run it with preview off, let the day pass, run it again. Where HR has linked the eight too, they stay until HR says that they left.`,
    done: 'A day has passed in Entra. Run a sync to see what it makes of it.',
    isPossible: ({ isBuiltIn, directory }) => isBuiltIn && !hasNextDayPassed(directory),
    act: ({ directory }) => passToNextDay(directory),
  },
  {
    name: 'hr-latin1',
    button: 'Save the HR file as an old spreadsheet does',
    about:
      'The file is then in Latin-1 and read as UTF-8: names lose letters, and the plan asks about the encoding.',
    done: 'The HR file is in Latin-1 now.',
    isPossible: ({ hrEncoding }) => hrEncoding === 'utf8',
    act: (room) => {
      room.hrEncoding = 'latin1';
    },
  },
  {
    name: 'hr-utf8',
    button: 'Save the HR file as UTF-8 again',
    about: 'Names come whole again.',
    done: 'The HR file is in UTF-8 again.',
    isPossible: ({ hrEncoding }) => hrEncoding === 'latin1',
    act: (room) => {
      room.hrEncoding = 'utf8';
    },
  },
  {
    name: 'empty',
    button: 'Empty UAT and Production',
    about: 'Contacts, sync runs and the connected directory go, as on the first day.',
    done: 'UAT and Production are empty.',
    isPossible: () => true,
    act: ({ emptyAccounts }) => emptyAccounts(),
  },
];
