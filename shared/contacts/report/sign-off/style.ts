/** The look of the document, on a screen of any width and on paper. */
export const style = `
:root{--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--paper:#fff;--create:#1a7f37;--update:#0969da;--reactivate:#8250df;--deactivate:#cf222e;--held:#9a6700;--refused:#a40e26;--left-alone:#bf8700;--unchanged:#8c959f;--skipped:#d0d7de}
*{box-sizing:border-box}
body{font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;color:var(--ink);background:var(--paper);max-width:62rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.2rem;margin:2.25rem 0 .5rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
h3{font-size:1rem;margin:1.25rem 0 .4rem}
p{margin:.4rem 0}
.lead{font-size:1.15rem}
.soft{color:var(--soft)}
.warning{border-left:4px solid var(--held);background:#fff8e6;padding:.5rem .8rem;margin:.5rem 0}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:1rem 0}
dl.facts dt{color:var(--soft)}
dl.facts dd{margin:0;overflow-wrap:anywhere}
.picture{display:flex;height:2rem;border-radius:6px;overflow:hidden;margin:.75rem 0 .5rem;background:var(--skipped)}
.picture i{display:block;min-width:3px}
.key{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:0}
.key i,.picture i{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.key i{display:inline-block;width:.8rem;height:.8rem;border-radius:2px;margin-right:.4rem;vertical-align:-.05rem}
.table{overflow-x:auto}
td bdi{overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:.93rem}
th,td{border-bottom:1px solid var(--line);padding:.35rem .6rem .35rem 0;text-align:left;vertical-align:top;overflow-wrap:break-word}
td:first-child{min-width:7rem}
th{color:var(--soft);font-weight:600}
.bar{display:inline-block;width:9rem;max-width:40vw;height:.7rem;border-radius:4px;background:#eaeef2;vertical-align:middle;margin-right:.5rem;overflow:hidden;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.bar i{display:block;height:100%;background:var(--update);-webkit-print-color-adjust:exact;print-color-adjust:exact}
.bar.before i{background:var(--unchanged)}
.bar.bad i{background:var(--deactivate)}
.figure{white-space:nowrap;color:var(--soft);font-size:.88rem}
.reach{display:block;margin:.15rem 0}
details{border:1px solid var(--line);border-radius:6px;padding:.4rem .8rem;margin:.6rem 0}
summary{cursor:pointer;font-weight:600}
.how{color:var(--soft)}
.sign{display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:1rem 1.5rem;margin:1rem 0}
.sign div{color:var(--soft)}
.sign b{display:flex;align-items:end;min-height:2.5rem;padding:.2rem;margin-bottom:.3rem;border-bottom:1px solid var(--ink);color:var(--ink);overflow-wrap:anywhere}
del{color:var(--soft)}ins{text-decoration:none;font-weight:600}
@media screen and (max-width:44rem){thead{position:absolute;clip-path:inset(50%)}tr{display:block;border-bottom:1px solid var(--line);padding:.4rem 0}td{display:block;border:0;padding:.1rem 0}td[data-label]:not([data-label=""])::before{content:attr(data-label);display:block;color:var(--soft);font-size:.82rem}td:first-child{font-weight:600}td:first-child::before{display:none!important}}
@media screen and (max-width:30rem){body{padding:1rem .8rem 3rem}dl.facts{grid-template-columns:1fr;gap:0}dl.facts dd{margin-bottom:.5rem}.bar{width:6rem}}
@media print{body{max-width:none;padding:0;font-size:9pt}table{font-size:8pt}th,td{padding:.2rem .5rem .2rem 0}.bar{width:3.6rem;margin-right:.3rem}.figure{font-size:7.5pt}.how{display:none}.sign{grid-template-columns:repeat(4,1fr)}details{border:0;padding:0}details:not([open])::details-content{content-visibility:visible;display:block}summary{list-style:none}tr,.agreement,.picture{break-inside:avoid}h2,h3{break-after:avoid}thead{display:table-header-group}.table{overflow:visible}}
`;
