package io.github.halfshut.cli;

/** How the page looks: system fonts and colours with a contrast of 4.5 or more in light and dark, one column, any width. */
final class PageStyle {

    static final String CSS = "\n"
            + ":root{--ink:#1b1f24;--soft:#57606a;--paper:#fff;--line:#d0d7de;--leak:#b42318;--notice:#7a5a00;--box:#f6f8fa;--focus:#0b5cad}\n"
            + "@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9da7b1;--paper:#0d1117;--line:#30363d;"
            + "--leak:#ff8a80;--notice:#e3b341;--box:#161b22;--focus:#79c0ff}}\n"
            + "*{box-sizing:border-box}\n"
            + "body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}\n"
            + "main{max-width:72rem;margin:0 auto;padding:1.5rem 1rem 4rem}\n"
            + "h1{font-size:1.8rem;line-height:1.2;margin:.5rem 0}\nh2{font-size:1.2rem;margin:2.2rem 0 .6rem}\n"
            + "h3{font-size:1.05rem;margin:0 0 .3rem}\n"
            + "p,li,dd,th,td,summary,code{overflow-wrap:anywhere}\n"
            + "main>p{color:var(--soft);margin:.2rem 0}\n"
            + ".figures{display:flex;flex-wrap:wrap;gap:.6rem;margin:0}\n"
            + ".figures div{background:var(--box);border:1px solid var(--line);border-radius:.4rem;padding:.4rem .8rem}\n"
            + ".figures dt{color:var(--soft);font-size:.8rem}\n.figures dd{margin:0;font-weight:600}\n"
            + "article,.more{border:1px solid var(--line);border-left:.35rem solid var(--leak);border-radius:.4rem;"
            + "margin:0 0 .6rem}\narticle.notice{border-left-color:var(--notice)}\n"
            + "article>details,.more{padding:.6rem 1rem}\narticle>details,article>details>summary,.more>summary{margin:0}\n"
            + ".more{border-left:1px solid var(--line)}\n.more[open]>summary{margin-bottom:.8rem}\n"
            + "summary h3{display:inline}\n.blame{display:block;margin:.2rem 0;font-weight:600}\n"
            + "article dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.5rem 0}\n"
            + "article dt{color:var(--soft)}\narticle dd{margin:0}\n"
            + "code,.trace{font-family:ui-monospace,monospace;font-size:.9rem}\n"
            + ".fix{background:var(--box);padding:.6rem .8rem;border-radius:.3rem}\n"
            + "details{margin:.4rem 0}\nsummary{cursor:pointer}\n:focus-visible{outline:3px solid var(--focus);outline-offset:2px}\n"
            + ".trace{margin:.4rem 0;padding-left:2.5rem}\n"
            + ".icicle{border:1px solid var(--line);border-radius:.4rem}\n"
            + ".icicle>.call{min-width:40rem}\n.callees{display:flex}\n.call{min-width:0}\n"
            + ".call>span{display:block;padding:.1rem .15rem;font-size:.8rem;white-space:nowrap;overflow:hidden;"
            + "text-overflow:ellipsis;border:1px solid var(--paper);color:#1b1f24}\n"
            + ".d0>span{background:#ffd8a8}\n.d1>span{background:#ffc078}\n.d2>span{background:#ffe066}\n"
            + ".d3>span{background:#ffd43b}\n.d4>span{background:#ffa94d}\n"
            + "figure{margin:0 0 1.5rem}\nfigcaption{font-weight:600}\n"
            + "figure>svg{display:block;width:100%;max-width:45rem;height:auto;font-size:12px;fill:var(--soft)}\n"
            + "@media(max-width:40rem){figure>svg{font-size:24px}.at1{display:none}"
            + "article dl{grid-template-columns:1fr}article dd{margin:0 0 .3rem}.trace{padding-left:1.6rem}}\n"
            + ".grid{stroke:var(--line);fill:none}\n.line{fill:none;stroke-width:2.2;vector-effect:non-scaling-stroke;stroke-linejoin:round}\n"
            + ".legend{list-style:none;padding:0;margin:.2rem 0;display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;font-size:.9rem}\n"
            + ".legend li{display:flex;gap:.4rem;align-items:center}\n.legend svg{flex:none;width:28px;height:8px}\n"
            + lines("#b42318", "#0b5cad", "#1a7f37", "#8250df", "#9a6700", "#0e7490", "#bf3989", "#57606a")
            + "@media(prefers-color-scheme:dark){"
            + lines("#ff8a80", "#79c0ff", "#56d364", "#d2a8ff", "#e3b341", "#67e8f9", "#f778ba", "#9da7b1")
            + "}\n"
            + ".scroll{overflow-x:auto}\ncaption{text-align:left;color:var(--soft);font-size:.9rem}\n"
            + "table{border-collapse:collapse;width:100%}\n"
            + "th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}\n"
            + "@media print{details::details-content{content-visibility:visible}}\n";

    private PageStyle() {}

    /** Each line by a colour and by dashes of its own. */
    private static String lines(String... colours) {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < colours.length; i++) {
            rules.append(".l").append(i).append("{stroke:").append(colours[i]);
            rules.append(i == 0 ? "" : ";stroke-dasharray:" + (10 - i) + " " + (1 + i % 4))
                    .append("}\n");
        }
        return rules.toString();
    }
}
