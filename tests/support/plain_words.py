"""The words of the sentences with which l10n tries packages, for models that translate these sentences word by word."""

from __future__ import annotations

from collections.abc import Mapping

_ENGLISH = """
the=el children=niños are=están playing=jugando in=en park=parque with=con a=una red=roja ball=pelota
we=nosotros bought=compramos bread=pan milk=leche and=y eggs=huevos at=en market=mercado this=esta morning=mañana
bus=autobús was=llegó late=tarde because=porque it=ello rained=llovió all=toda night=noche
my=mi sister=hermana works=trabaja as=como nurse=enfermera small=pequeño hospital=hospital
teacher=maestra opened=abrió window=ventana asked=pidió for=por silence=silencio
river=río is=está dry=seco farmers=campesinos need=necesitan water=agua their=sus fields=campos
council=ayuntamiento will=va repair=reparará old=viejo bridge=puente before=antes winter=invierno
two=dos dogs=perros slept=durmieron under=debajo table=mesa while=mientras were=estábamos eating=comiendo
she=ella wrote=escribió long=larga letter=carta to=a her=su friend=amiga never=nunca sent=envió
new=nueva library=biblioteca open=abrirá its=sus doors=puertas next=próximo monday=lunes Monday=lunes
"""
_SPANISH = """
los=the niños=children juegan=play en=in el=the parque=park con=with una=a pelota=ball roja=red
esta=this mañana=morning compramos=bought pan=bread leche=milk y=and huevos=eggs mercado=market
autobús=bus llegó=came tarde=late porque=because llovió=rained toda=all la=the noche=night
mi=my hermana=sister trabaja=works de=as enfermera=nurse un=a hospital=hospital pequeño=small
maestra=teacher abrió=opened ventana=window pidió=asked silencio=silence
río=river está=is seco=dry campesinos=farmers necesitan=need agua=water para=for sus=their campos=fields
ayuntamiento=council reparará=repairs viejo=old puente=bridge antes=before del=the invierno=winter
dos=two perros=dogs dormían=slept debajo=under mesa=table mientras=while comíamos=ate
escribió=wrote larga=long carta=letter a=to su=her amiga=friend nunca=never envió=sent
nueva=new biblioteca=library abrirá=open puertas=doors próximo=next lunes=Monday
"""
_PORTUGUESE = """
the=o children=crianças are=estão playing=brincando in=no park=jardim with=com a=uma red=vermelha ball=bola
we=nós bought=comprámos bread=pão milk=leite and=e eggs=ovos at=na market=feira this=esta morning=manhã
bus=ônibus was=chegou late=atrasado because=porquê it=isso rained=choveu all=toda night=noite
my=minha sister=irmã works=trabalha as=como nurse=enfermeira small=pequeno hospital=hospital
teacher=professora opened=abriu window=janela asked=pediu for=por silence=silêncio
river=rio is=está dry=seco farmers=agricultores need=precisam water=água their=seus fields=campos
council=conselho will=vai repair=reparar old=velha bridge=ponte before=antes winter=inverno
two=dois dogs=cães slept=dormiam under=debaixo table=mesa while=enquanto were=estávamos eating=comendo
she=ela wrote=escreveu long=longa letter=carta to=à her=sua friend=amiga never=nunca sent=enviou
new=nova library=biblioteca open=abrirá its=suas doors=portas next=próxima monday=segunda Monday=segunda
"""


def _words(text: str) -> Mapping[str, str]:
    return dict(pair.split("=") for pair in text.split())


EN_ES, ES_EN, EN_PT = map(_words, (_ENGLISH, _SPANISH, _PORTUGUESE))
"""From English into Spanish, from Spanish into English, and from English into Portuguese."""
OF_WATER = {**ES_EN, "agua": "water", "volvió": "returned", "lunes": "Monday", "nadie": "nobody", "avisó": "warned"}
"""From Spanish into English, with the words of short articles: El agua volvió el lunes. Nadie avisó."""
