import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';
import { handOverConsent } from './consent-return.ts';

/** The page that Microsoft's sign-in and consent return to: hands the answer to the page that asked, and closes this one. */
if (!handOverConsent()) void broadcastResponseToMainFrame();
