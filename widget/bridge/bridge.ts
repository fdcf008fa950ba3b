import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';

/** The page that Microsoft's sign-in returns to: hands the answer to the window that asked, which then closes this one. */
void broadcastResponseToMainFrame();
