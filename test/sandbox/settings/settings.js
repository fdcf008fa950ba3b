/** What a host page does for the widget: it gives it a session, and says so when the widget is not there. */
const element = document.querySelector('iluminr-entra-connect');

async function getSession() {
  const response = await fetch('/session', { method: 'POST', headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`The Settings page gave no session (${response.status}).`);
  return response.json();
}

if (element !== null) Object.assign(element, { getSession });

const script = await fetch('/widget/iluminr-entra-connect.js', { method: 'HEAD' });
const note = document.getElementById('widget-missing');
if (!script.ok && note !== null) note.hidden = false;
