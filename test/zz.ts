import { readStack } from "../fleet/read-stack";
const M=1024*1024-10;
for (const [n,t] of [["dash","- ".repeat(M/2)],["[","[".repeat(M)],["q","? ".repeat(M/2)],["{a:","{a: ".repeat(M/4)],["a: a: ","a: ".repeat(M/3)],["keys",Array.from({length:80000},(_,i)=>`k${i}: 1`).join("\n")],["flow","["+"1,".repeat(M/2-5)+"]"],["anchors",Array.from({length:30000},(_,i)=>`k${i}: &a${i} 1\nz${i}: *a${i}`).join("\n")],["!","!".repeat(M)],["quote","\"".repeat(M)],["nl","\n".repeat(M)],["tabs","\t".repeat(M)], ["#","a #".repeat(M/3)],["<<","a: &a {x: 1}\n"+Array.from({length:20000},(_,i)=>`k${i}: {<<: *a}`).join("\n")],["%","%a\n".repeat(M/3)],["---","---\n".repeat(M/4)]] as const) {
 const t0=performance.now(); let r; try { r=readStack(t,"f"); } catch(e) { r=String(e).slice(0,80);} console.log(n, typeof r==="string"?r: r.ok?"ok":r.refusals.length+" "+r.refusals[0]!.reason.slice(0,70), Math.round(performance.now()-t0));
}
