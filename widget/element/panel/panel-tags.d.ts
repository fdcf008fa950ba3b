import type { IluminrEntraColleagueLink } from '../iluminr-entra-colleague-link/iluminr-entra-colleague-link.ts';
import type { IluminrEntraDisconnect } from '../iluminr-entra-disconnect/iluminr-entra-disconnect.ts';
import type { IluminrEntraGroupPicker } from '../iluminr-entra-settings/parts/iluminr-entra-group-picker.ts';
import type { IluminrEntraSettingsHistory } from '../iluminr-entra-settings/parts/iluminr-entra-settings-history.ts';
import type { IluminrEntraFind } from '../iluminr-entra-find/iluminr-entra-find.ts';
import type { IluminrEntraHistory } from '../iluminr-entra-history/iluminr-entra-history.ts';
import type { IluminrEntraPeople } from '../iluminr-entra-people/iluminr-entra-people.ts';
import type { IluminrEntraRunIssues } from '../iluminr-entra-run-issues/iluminr-entra-run-issues.ts';
import type { IluminrEntraSettings } from '../iluminr-entra-settings/iluminr-entra-settings.ts';
import type { IluminrEntraTrend } from '../iluminr-entra-trend/iluminr-entra-trend.ts';

// Lets `document.createElement('iluminr-entra-settings')` know its element.
declare global {
  interface HTMLElementTagNameMap {
    'iluminr-entra-colleague-link': IluminrEntraColleagueLink;
    'iluminr-entra-disconnect': IluminrEntraDisconnect;
    'iluminr-entra-find': IluminrEntraFind;
    'iluminr-entra-group-picker': IluminrEntraGroupPicker;
    'iluminr-entra-settings-history': IluminrEntraSettingsHistory;
    'iluminr-entra-history': IluminrEntraHistory;
    'iluminr-entra-people': IluminrEntraPeople;
    'iluminr-entra-run-issues': IluminrEntraRunIssues;
    'iluminr-entra-settings': IluminrEntraSettings;
    'iluminr-entra-trend': IluminrEntraTrend;
  }
}
