export const style = `
:root { color-scheme: light dark; --line: light-dark(#d9dee5, #343b45); --soft: light-dark(#5b6675, #9aa6b5);
  --ground: light-dark(#f6f7f9, #14181d); --card: light-dark(#ffffff, #1c2128); --ink: light-dark(#17202b, #e8edf3);
  --accent: light-dark(#0b5cad, #7db7f2); --good: light-dark(#0d6b3d, #6fd39c); --bad: light-dark(#a3221d, #ff9d94);
  --warn: light-dark(#7a5200, #ecc06a); }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; background: var(--ground); color: var(--ink); }
header, main { max-width: 1500px; margin: 0 auto; padding: 16px 20px; }
header { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: baseline; }
h1 { font-size: 20px; margin: 0; }
h2 { font-size: 17px; margin: 24px 0 8px; }
header { padding-bottom: 0; }
nav { display: flex; flex-wrap: wrap; gap: 4px 16px; }
a { color: var(--accent); }
a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
p, .soft { color: var(--soft); margin: 4px 0; }
form { display: flex; flex-wrap: wrap; gap: 8px; margin: 12px 0; }
.deed { display: block; }
.deed p { margin: 4px 0 0; }
input, select, button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 6px 10px; }
button { cursor: pointer; }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: 8px 12px; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-size: 13px; color: var(--soft); font-weight: 600; white-space: nowrap; }
tr:last-child td { border-bottom: 0; }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; }
td { max-width: 24rem; overflow-wrap: break-word; }
td.short { white-space: nowrap; }
.tag { display: inline-block; max-width: 14rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; vertical-align: bottom; border: 1px solid var(--line); border-radius: 10px; padding: 0 8px; font-size: 13px; margin: 1px 2px 1px 0; }
.active, .succeeded { color: var(--good); } .inactive { color: var(--soft); }
.failed, .error { color: var(--bad); } .held, .partial, .warning { color: var(--warn); }
.empty { padding: 32px; text-align: center; }
pre.mail { white-space: pre-wrap; overflow-wrap: anywhere; } .mail { width: 100%; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 12px; }
iframe.mail { height: 60vh; padding: 0; background: #fff; color-scheme: light; }
.pages { display: flex; gap: 16px; margin: 12px 0; }
`;
