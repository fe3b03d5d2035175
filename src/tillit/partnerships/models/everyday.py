"""What people also call those whom partnerships are for, in Swedish and English: whoever searches by them finds them.

Words as they are said, not as they ought to be. They are found by and never shown.
"""

from tillit.people.models import TargetGroup

EVERYDAY: dict[TargetGroup, str] = {
    TargetGroup.EVERYBODY: "alla invånare allmänheten medborgare ortsbor grannar bygden området residents public",
    TargetGroup.CHILDREN: "barn ungar småbarn förskolebarn skolbarn elever flickor pojkar kids pupils",
    TargetGroup.YOUNG: "unga ungdomar tonåringar unga vuxna gymnasieelever tjejer killar youth teenagers students",
    TargetGroup.FAMILIES: "familjer föräldrar mammor pappor ensamstående barnfamiljer parents mothers fathers",
    TargetGroup.OLDER: "gamla äldre pensionärer seniorer åldringar ålderdom 65 plus elderly pensioners seniors",
    TargetGroup.CARERS: "anhöriga närstående anhörigvårdare vårdar demens relatives carers next of kin",
    TargetGroup.WOMEN: "kvinnor flickor tjejer utrikes födda kvinnor mammor females",
    TargetGroup.NEWLY_ARRIVED: (
        "nyanlända asylsökande flyktingar invandrare migranter utrikes födda papperslösa integration etablering "
        "refugees immigrants migrants newcomers"
    ),
    TargetGroup.UNACCOMPANIED: "ensamkommande flyktingbarn asylsökande barn utan föräldrar unaccompanied minors",
    TargetGroup.EU_CITIZENS: "utsatta EU-medborgare EU-migranter romer tiggare tiggande migrants Roma begging",
    TargetGroup.HOMELESS: "hemlösa hemlöshet bostadslösa uteliggare härbärge sover ute homeless rough sleepers shelter",
    TargetGroup.POOR: "fattiga fattigdom skulder skuldsatta ekonomiskt utsatta ont om pengar poor debts poverty",
    TargetGroup.OUT_OF_WORK: (
        "arbetslösa arbetssökande långtidsarbetslösa sysslolösa jobb arbete arbetsträning praktik utanförskap "
        "unemployed jobseekers jobs"
    ),
    TargetGroup.VIOLENCE: (
        "våldsutsatta misshandlade våld i nära relationer kvinnofrid kvinnojour tjejjour hedersvåld hot övergrepp "
        "skyddat boende abused domestic violence women's shelter"
    ),
    TargetGroup.CRIME_VICTIMS: "brottsoffer brottsutsatta utsatta för brott vittnen rån crime victims witnesses",
    TargetGroup.CRIMINAL_PAST: (
        "kriminella avhoppare fängelse frigivna intagna villkorligt gäng brott offenders prison gangs"
    ),
    TargetGroup.DISABILITY: (
        "funktionsnedsatta funktionsnedsättning funktionshinder handikapp handikappade rörelsehindrade npf autism adhd "
        "lss disabled"
    ),
    TargetGroup.MENTAL_ILL_HEALTH: (
        "psykisk ohälsa psykisk hälsa psykiskt sjuka depression ångest oro självmord suicid mår dåligt mental health "
        "anxiety suicide"
    ),
    TargetGroup.ADDICTION: (
        "missbruk missbrukare beroende alkohol alkoholister narkotika droger spelberoende nykterhet addicts drugs"
    ),
    TargetGroup.LONELY: "ensamma ensamhet ofrivillig ensamhet isolerade ensam utan sällskap loneliness isolated",
    TargetGroup.HBTQI: "hbtq hbtqi homosexuella bögar lesbiska bisexuella transpersoner queer intersex lgbt gay",
    TargetGroup.NATIONAL_MINORITIES: (
        "minoriteter samer samiska urfolk romer tornedalingar judar sverigefinnar finska meänkieli jiddisch sami Roma "
        "Jews indigenous"
    ),
    TargetGroup.ASSOCIATIONS: "föreningar civilsamhället föreningsliv idéburna organisationer clubs charities",
}
