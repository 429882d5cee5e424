"""Writes app/paper/everyday.otf: the letters of every day, cut out of the bundled font, which is ten times as
large and takes ten times as long to read. `make` runs it again when this file or the locked packages change.
"""

import os
import sys
from pathlib import Path

from fontTools import subset
from fontTools.fontBuilder import buildCmapSubTable
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.paper.fonts import EVERYDAY, bundled  # noqa: E402 - the repository is no package that is installed

# What GB 2312 lacks and people are called, or towns.
NAMES = (
    "玥珺喆堃旸昇淏玙琋瑄婳祎頔赟彧璟燚垚翀晞翾龑曌旻啰瞭囍弢祾珅珒珈玘玚玢珵珽琤琬琰瑀瑢瑨瑷璆璘璟瓅瓒"
    "昉昳晊晢晙晛暄暐暕曈曦炅炜炟烜焜焱煐熳熹燊燏爔奭妘妧姞姮娅娴婍婕嫒嫕嬿孖孞屾岍岚峂峣崟崧嵘嵚嶷"
    "彣惇惪愔愫慜懋戬扬抟昺晔杕杲枟栩桄桓桉梽棽楀楸榕槿樾橦檬沄沅沚沣泓洢浠浡涢涵淇淯淽渌湉湜溦滢漪潆"
    "潼澍澔濛灏犇玎畯皓皞睍睿矗砚碧祉祐祺禔禛秾稷筱篁簃粲綦纮绎缊翕翯翚耒聃芃芊芮苡茜荃荻莜莯菡萁葳蒴蓁"
    "蔚薏藜蘅虓蛟衎袆裎襄覃訚諟谠谡谧豳赪轫迤逄逯邈邕郦鄞酆钊钰铄铉铧锜锟锴镠镕閟闿阗阳陞隽雎雯霁霏霖靓"
    "靖韡韫韬飏飔馥骁骅骐骦鸿鹍鹭麒麟黻黼龢珣璿镒淼犇晟瀞濬陞喬噶堉墉壵奡妍姵婞嫣嬅宬寔尧峯嵩帏弘彬彭恺"
    "慤敔斌旃旌昕昶晁晗晖晰暻杺柟桢棨棻楒榮槑橒櫆歆氿汭沕沨沬沺泂泺洇洣洧涴淙淐渟渼湲溁滃漷潏澧澹炣炻烺"
    "焺煜煓熤燿牁牂琎琭琮琯琹瑆瑔瑭璁璈璠瓛甪畬痄皕眬砼硚礽祃祇祊祕祼穅窅竑笪箬篪糸綝羑翃翙耔胤臯舁艮苾"
    "茆茳荙莙莨菂菉菻葰蒟蓥蓼蕤薷藁藠虢蜎裒褆褚訄諝谞豨贇跱踔軎迓逖遹邗邛邾郇郚鄑鄠鄢醾釉銮鋆鏊鑫钜钤"
    "钦铖铮锃锊锳镔镛闫闾陉隰雩霈韪頫顼颀颋颙飖饔骙髹鲲鸢鹓鹮麴黉鼐鼒龠朙"
)


def main() -> None:
    """Cuts as fpdf2 does, so that a glyph is the same whichever file it comes from. Each is whole and no call
    of thousands of subroutines, and the letters are listed once, because each paper reads the file anew."""
    whole = bundled()
    with TTFont(
        whole.path, fontNumber=whole.face, recalcBBoxes=False, recalcTimestamp=False, lazy=True
    ) as font:
        options = subset.Options(
            notdef_outline=True, recommended_glyphs=True, name_IDs=[0, 1, 2, 4, 6, 13, 14]
        )
        options.desubroutinize = True
        options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=everyday_letters())
        subsetter.subset(font)
        font["cmap"].tables = [buildCmapSubTable(font.getBestCmap(), 12, 3, 10)]
        # Two fonts of one name in a document would be taken for one.
        for number in (1, 4):
            font["name"].setName("Noto Sans CJK SC Everyday", number, 3, 1, 0x409)
        font["name"].setName("NotoSansCJKsc-Everyday", 6, 3, 1, 0x409)
        font["CFF "].cff.fontNames = ["NotoSansCJKsc-Everyday"]
        # Two may cut at once, and half a file is never read.
        half = EVERYDAY.with_suffix(f".{os.getpid()}")
        font.save(half)
        half.replace(EVERYDAY)


def everyday_letters() -> set[int]:
    """GB 2312, Latin letters with their accents, punctuation, and `NAMES`."""
    letters = {*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x2010, 0x2040), *map(ord, NAMES)}
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            letters.update(map(ord, bytes((row, cell)).decode("gb2312", errors="ignore")))
    return letters


if __name__ == "__main__":
    main()
