import { drawSecret, sandbox } from '../constants.ts';
import type { AppRegistration, Tenant } from './types.ts';
import { adminRoles, otherRoles } from './types.ts';

/** The app that the Settings widget signs people in with; nobody has consented to it at the start. */
export const widgetClientId = 'd4c3b2a1-0f9e-4d8c-8b7a-6f5e4d3c2b1a';
/** The secret with which iluminr itself, never the browser, asks for the widget app's app-only tokens. */
export const widgetClientSecret = drawSecret('sandbox-widget');

/** What a user sync needs, and no more. */
export const leastPrivilege = ['User.Read.All', 'GroupMember.Read.All'];

export function seedTenants(): Tenant[] {
  return [
    {
      id: sandbox.tenantId,
      name: 'Lantern Bay Utilities',
      domain: 'lanternbay.example',
      accounts: [
        {
          oid: '5e0b0000-0000-4000-8000-000000000001',
          name: 'Aroha Parata',
          userPrincipalName: 'aroha.parata@lanternbay.example',
          wids: [adminRoles.globalAdministrator],
        },
        {
          oid: '5e0b0000-0000-4000-8000-000000000002',
          name: 'Jonas Lindqvist',
          userPrincipalName: 'jonas.lindqvist@lanternbay.example',
          wids: [adminRoles.privilegedRoleAdministrator],
        },
        {
          oid: '5e0b0000-0000-4000-8000-000000000003',
          name: 'Priya Raman',
          userPrincipalName: 'priya.raman@lanternbay.example',
          wids: [otherRoles.applicationAdministrator],
        },
        {
          oid: '5e0b0000-0000-4000-8000-000000000004',
          name: 'Tom Okafor',
          userPrincipalName: 'tom.okafor@lanternbay.example',
          wids: [],
        },
      ],
    },
    {
      id: sandbox.otherTenantId,
      name: 'Harbour Street Clinics',
      domain: 'harbourstreet.example',
      accounts: [
        {
          oid: '7e2d9a41-3c5b-4e6f-8a7b-1c2d3e4f5a01',
          name: 'Mariam Haddad',
          userPrincipalName: 'mariam.haddad@harbourstreet.example',
          wids: [adminRoles.globalAdministrator],
        },
        {
          oid: '7e2d9a41-3c5b-4e6f-8a7b-1c2d3e4f5a02',
          name: 'Kenji Mori',
          userPrincipalName: 'kenji.mori@harbourstreet.example',
          wids: [otherRoles.userAdministrator],
        },
      ],
    },
  ];
}

export function seedApps(): AppRegistration[] {
  return [
    {
      clientId: sandbox.clientId,
      name: 'iluminr contact sync (n8n)',
      secret: sandbox.clientSecret,
      secretExpired: false,
      certificates: [],
      redirectUris: [],
      requiredRoles: leastPrivilege,
    },
    {
      clientId: widgetClientId,
      name: 'iluminr directory sync',
      secret: widgetClientSecret,
      secretExpired: false,
      certificates: [],
      redirectUris: [],
      requiredRoles: leastPrivilege,
    },
  ];
}
