import type { RowId } from './registry.js';
import type { Bilingual } from './rule.js';

/** Where a rule of the book stands that the software carries out: whole, or with a half that is still missing. */
export type Standing = 'enforced' | { readonly missing: Bilingual };

/**
 * Where each rule stands today (落实情况); a rule that is not here is planned. What a partly enforced rule lacks is said
 * in one sentence and is true of the code: whoever builds it takes the sentence away. `npm run rules` fails where an
 * enforced rule lacks code, a test of either side, or an attempt to cheat if it restrains somebody.
 */
export const STANDING: Readonly<Partial<Record<RowId, Standing>>> = {
  'INT-2': partly(
    '材料名称与清单所列服务及其别名比对，别名由市级审批局录入，换一种未录入的叫法仍不能发现；指南说明申请人可以自行编制的，补正时要求机构出具不能自动发现。',
    'Names of materials are compared with the services and the aliases that the city’s bureau has entered: a name that nobody entered passes, and a notice that asks an agency’s stamp on a paper that its guide calls self-made goes unseen.',
  ),
  'INT-3': partly(
    '服务移出清单后，涉及的办事指南由各审批局自行修订，逾期未修订的按月督办并告知政府办公室，没有其他后果；公布以后、施行以前新提交的办件仍按旧清单受理。',
    'After a removal each bureau revises its guides itself: one that doesn’t is pressed month by month, the government’s office told, and nothing else follows; what is handed in between publication and the first day in force is still answered by the older version.',
  ),
  'INT-4': partly(
    '依据按登记核对，登记由两人分别从所存文本读出；文本是否为公布的原文不与公报核对，留存文本以前的登记仅予标明；以其他形式（审查意见、核验要点）要求清单以外中介服务的，不能发现。',
    'A basis is measured by the register, where two people read the kept text apart; that the text is the one published isn’t compared with the gazette, entries from before texts are only marked, and a service demanded in another form, by a review’s words or an inspection’s points, goes unseen.',
  ),
  'INT-5': partly(
    '没有账号的单位不能凭签字文件选择，须以账号或者由代理人选择；签字文件的签名真伪由阅看人判断；代理人与机构私下往来而未登记的，不能发现；口头引导而由申请人自行选择的，只能由经手人员的占比提示发现；审批部门以外的人员引导的，没有记录。',
    'A body without a login chooses by one, or by an agent, not on paper; whether a signature is genuine whoever reads the paper judges; an agent’s dealings with an agency go unseen where nobody entered them; who steers by word of mouth shows only as the share of whoever has the case in hand, and somebody outside the bureau not at all.',
  ),
  'INT-6': partly(
    '在职人员在登记中没有证件、又以他名登记执业的，不能发现，其他城市的机关人员不在登记中；业务与原职务直接相关，按原机关是否审批或者主管清单所列行业推定；准许文件和不取酬声明只留存，内容不核对。',
    'An official whose entry has no document and who takes another name goes unseen, as do officials of other cities; whether work is tied to the former post is judged by the organ, not the post; the permit and the word on pay are kept, and nobody checks what they say.',
  ),
  'INT-7': partly(
    '关联关系由机构自报和监管部门登记，谁都没有登记的不能发现；另有规定只核对文件、层级和条款，不核对内容；委托开始以后登记的关联关系，不终止该委托。',
    'Ties are entered by the agencies and those who regulate them: one that nobody enters goes unseen; of an exempting law the register knows title, level and article, not what it says; a tie entered after an engagement has begun doesn’t end it.',
  ),
  'INT-8': partly(
    '报价文件、合同和付款凭证只核对摘要，所载内容不核对；机构之间私下串通、在平台以外另行委托、口头要求申请人付费的，不能发现；限制性条件凭用语和机构质疑发现，换一种写法又无机构质疑的仍可公告；同一需求凭名称比对，改用全不相同的名称的不能发现；版本参数所定金额以下的书面报价截止以前由平台保管而不加密；机构逾期不确认到账的，视为结清并予标明。',
    'Of papers, contracts and vouchers the digests are kept, and nobody compares what they say; agencies that collude unseen, a service commissioned beside the platform and a demand on the applicant by word of mouth go unseen; a condition that shuts others out is found by its words or by an agency’s question, and one worded otherwise that nobody questions is announced; one need is known by its name, and goes unseen under quite another; written quotes below the edition’s sum are held closed by the platform, not encrypted; and a payment of which the agency says nothing counts as settled, marked so.',
  ),
  'INT-9': partly(
    '规范由清单所列主管部门公布，服务说明和合同只与规范的时限自动核对，其他各条由人判断；没有公布规范的服务每季度提醒主管部门，没有其他后果；主管部门调整后，原部门公布的规范继续有效，直至新部门公布下一版。',
    'The regulator that the catalogue names publishes norms: offers and contracts are measured by their days alone, by the other clauses people judge; a regulator that has published none is reminded each quarter, and nothing else follows; and after a change of regulator the norm of the one before holds until the next is published.',
  ),
  'INT-10': partly(
    '服务承诺只作公示，违反承诺的，须由申请人提出争议或者投诉；服务说明只与清单和主管部门规范的时限核对，规范的其他各条一并展示，不自动核对。',
    'A commitment is shown, and whether it is kept comes up only by a dispute or a complaint; offers are measured by the days of catalogue and norm, whose other clauses are shown beside them and measured by nobody.',
  ),
  'INT-11': partly(
    '检查是否到场凭检查人员的记录和证据，没有签到定位；检查不覆盖执行规范的每一条，以检查人员所记为准；逾期不组织抽查的，随考评结果公布并告知，没有其他后果；抽取公开后机构可以事先得知被抽中；从未承接该服务的机构在拟定当日撤下服务说明的，不在抽取之列；认定由一人作出，检查人员意见不一且机构作出陈述的，可以认定为符合。',
    'That an inspector was there is his record and his evidence, as nobody checks in on the spot; which clauses of a norm were looked at is what he writes; a regulator who organises none is named with the results and told, and nothing else follows; and as the draw is public at once, an agency may know beforehand that it was drawn; one that was never engaged for the service and takes its offer off the show on the day of planning is not drawn; and where inspectors differ and the agency has answered, one person alone may conclude that all is in order.',
  ),
  'INT-12': partly(
    '换一份文件、改填日期就同一事实再次提出的，由决定人发现；单项信用认定不服的，按行政复议、投诉办理，只有淘汰设专门复核，复核仍由同一主管部门的第三人办理；列入名单、淘汰的机构仅予标明、不再展示，申请人仍可自行选择。',
    'The same facts alleged on another file with another day whoever decides has to notice; against a single finding there is reconsideration and complaint alone, and a review of its own only against an exclusion, by a third person of the same regulator; who is listed or excluded is marked and leaves the show, and an applicant may still choose it.',
  ),
  'INT-13': partly(
    '合同中的数量由机构填写，虚增的不能发现；平台外机构的收费不核对；以不同申请人或者不同事项的名义拆分委托的，不能发现。',
    'Quantities are the agency’s word: inflated ones go unseen, as do the charges of agencies outside the platform, and a service split over two applicants or two items.',
  ),
  'INT-14': partly(
    '只监测平台内办结委托的合同单价，平台外机构和合同以外的收费不计入；不足版本参数所定份数合同的服务不提示；同一申请人与同一机构一个季度只计一次，换名义分次委托的仍分别计入；政府定价的服务不监测；约谈、函告是否实际进行，以办结人上传的文件为准。',
    'Watched are the unit prices of contracts finished on the platform: agencies outside it and what is paid beside a contract don’t count, and fewer contracts than the edition’s sample alert nobody; an applicant counts once per agency and quarter, but not one who engages under several names; what government prices isn’t watched; and that a letter or an interview took place is the file of who closes the alert.',
  ),
  'INT-15': partly(
    '处理过程由经办人自行记录，一项未记的不得答复，所记是否属实、是否齐全不核对；价格主管部门以公布收费清单的部门为准，公布以前由政府办公室受理。',
    'Steps of the handling are what the handler writes down: without one there is no answer, and whether they are true and all of them nobody compares; the price authority is whoever published the fee catalogue, and before that the government’s office.',
  ),
  'INT-16': partly(
    '各部门业务系统尚未直接对接，由来源单位以本单位账号分批导入，不导入的信息不能发现；来源单位如实与否以其原系统为准，平台只核对代码、编号和日期；同一情况以另一编号导入的，视为另一条记录；核对人是否对照来源系统逐行查看，平台不能核实；处罚、经营异常、失信记录导入后提示行业主管部门，是否提出信用认定由其决定，不提出的不须说明。',
    'There is no link to the authorities’ own systems yet: each source imports by its own token, and what it doesn’t import is missing unseen; whether it tells truly only its own system knows: codes, numbers and days are checked here; the same fact under another number is another record; whether the second person compares each row with the source’s system nobody sees; and a penalty, an abnormal operation or a dishonesty is put before who regulates the trade, who alleges it or doesn’t, without saying why.',
  ),
  'INT-17': partly(
    '评价人与机构的共用电话、地址等不比对；信用状况只在机构页面展示，不作为排序依据；比较限于同一项服务。',
    'Shared phones and addresses of rater and agency aren’t compared; credit shows on an agency’s page, and nothing is ordered by it; a comparison is within one service.',
  ),
  'INT-18': partly(
    '登记状态由市级审批局人员查询录入，尚未与市场监管部门的登记系统对接，录入存续而实际已经终止的不能发现。',
    'The register status is looked up and entered by the city’s bureau: without a link to the market regulator’s register, one entered as in operation that no longer is goes unseen.',
  ),
  'INT-19': partly(
    '主管部门可以公布规范，但执业是否合规，只在申请人提出争议后由主管部门认定；没有公布规范的服务，认定没有条款可依。',
    'Regulators can publish their norms, but whether practice keeps to them is judged only where an applicant disputes it; where there is no norm, a settlement has no clause to rest on.',
  ),
  'INT-20': partly(
    '机构口头另行要求、申请人也不登记的，不能发现；执业记录由机构自己写，是否如实不核对，平台外机构没有执业记录；成果提交时既不写明委托也不写明机构的，不与委托比对；保存期限没有单独规定，记录一直保存。',
    'A demand by word of mouth that the applicant doesn’t write down goes unseen; the record is the agency’s own word, and agencies outside the platform have none; a result handed in under neither engagement nor agency isn’t compared; there is no term of keeping: the record stays.',
  ),
  'INT-21': partly(
    '投诉人既不写明人员、又不写明所涉办件的，不能排除其本人经手，经手以投诉时办件的系统留痕为准；转送到政府或者政府办公室以后仍逾期的，只予告知，不再转送。',
    'Where neither an official nor a case is named, he whom it is about isn’t kept out, and who had the case in hand is whoever its log shows on the day of the complaint; and late at the government or its office it is told, and passed no further.',
  ),
  'SUP-2': partly(
    '承继单位承接原部门的监管记录和未办结的监管待办，原部门已经归档的检查、处置仍记原部门；准予后新签备忘录的部门列入有效许可，一并收到受理、决定推送和监管记录，但其他部门均未收到过该推送的，没有可以补送的内容；备忘录终止的部门退出有效许可，由其他部门监管，但没有其他部门监管或者检查、处理、复查尚未完成的，监管记录不关闭；承继最迟十分钟、列入最迟次日生效。',
    'Whoever follows a department takes over its supervision and what it still owed, while checks and measures that it had archived stay in its name; one whose memorandum is younger than a grant joins the approvals that stand, with acceptance, decision and a record of its own, unless no other department ever had those pushes to be passed on; one whose memorandum ends leaves them to those who still supervise, and keeps its record open while nobody else does or a check of its own is not done with; the former takes ten minutes at most, the latter a day.',
  ),
  'SUP-3': partly(
    '备忘录所列事项不核对是否存在，签署和生效日期可以填写为过去的日期；审批局撤销的，其事项、办件、许可和专家库逐件转由承继的审批局接办，但登记上的其他往来信息（应送信息回执、窗口录入的专家名单批次等）仍记原单位，已停用的印章须政府办公室另行收缴；市级审批局撤销的，登记由承继单位接续维护，此前在其名下起算的期限仍记原单位；单位名称近似而不相同的，可以登记。',
    'A memorandum may name an item that doesn’t exist and bear days long past; a bureau that ends hands items, cases, approvals and pool to the one that follows, row by row, while receipts of what it was owed and the runs of its imports stay in its name, and its suspended seals wait for the office to seal them away; of the city’s bureau the registers pass on, and limits that began in its name stay there; a name that is like another body’s and not the same may be registered.',
  ),
  'SUP-5': partly(
    '审查要点未写明依据的，只以审查时案卷中的全部材料为准，所写依据能否支持其结论由审查人员判断，退回后由负责人指定的人员改为符合的，可以只凭原有材料；登记人所填的姓名和证件不与公安机关的人口信息核对，以虚构的姓名和证件另立账号的，不能发现；当事人、代理人以外的人被登记，无须本人同意，评审专家的账号也不核对；同名的不同人员一律按一人对待，须分离的职责由他人办理；审批局、部门以外的单位没有登记维护人员，其人员仍由市级审批局登记、政府办公室确认。',
    'A point that names nothing rests on all the materials that lay there, whether what it names carries it is the reviewer’s judgement, and one whom the head names after a return may turn a point on papers that were there before; names and documents are as typed and not compared with the police’s register: a second login under an invented name and document goes unseen; nobody but a party or an agent is asked before he is entered as staff, and logins of experts aren’t known here; two real namesakes count as one where two are needed; bodies that are neither bureau nor department keep no register of their own: the city’s bureau and the office enter their people.',
  ),
  'SUP-6': partly(
    '审查人查看监管信息须有记录，但只指就本办件推送、回复的，就事项推送而未指明办件的不要求；部门在监管平台收件箱收到征求意见，须到审批平台回复；业务培训、工作指导、协调上级的请求只能就办件提出，是否办妥凭部门的回复。',
    'That the reviewer was shown what departments told is recorded and demanded of what names the case, not of what names its item alone; a department finds the question in its inbox and answers it at the approval service; training, guidance and liaison are asked for within a case alone, and whether they were given rests on the department’s reply.',
  ),
  'SUP-7': partly(
    '未列步骤的计划由系统设定一次现场检查，步骤是否足够由部门自行判断；登记中没有填写行政区划和层级的单位，仍按统一社会信用代码所载行政区划认定；移交监管的，对方此前收到的案卷材料不随之移送，由双方在清单中交接；逾期未启动的监管经对方承接后重新起算，双方往复移交的次数不限，只通报审批部门；移交终止的步骤不移送承接部门。',
    'A plan without steps gets one check on the spot from the system, and whether steps are enough the department judges; a body of which the register does not say where it stands goes by the division in its credit code; papers that the other department received before are not passed on with a handover: the two hand them over by the list; a start that is overdue counts anew for whoever takes it over, two departments may hand it to and fro, of which the bureau is told, and steps end with it.',
  ),
  'SUP-8': partly(
    '不写明办件的处理建议没有可以处理的许可，只能答复不予采纳；变更的内容由审批部门拟定，提出建议的部门不确认。',
    'A demand that names no case has no approval to act upon and can only be declined; what a variation changes the bureau words, and the department that demanded it does not confirm.',
  ),
  'SUP-9': partly(
    '按人员查询须在各服务分别进行；同一人的其他账号按证件和姓名一并查询，可能包括同名的他人，登记时未填证件或者填写他人证件并改用姓名的不能发现；审计人员在页面上逐条查看的，除办件证据外不逐次留痕。',
    'A search by person is made in each service by itself; other logins of the same person come with it, by document and by name: a namesake may be among them, and one entered under another name without a document, or with another’s, is not; what an auditor reads row by row on a screen, beside the evidence of a case, leaves no record.',
  ),
  'SUP-10': partly(
    '步骤、检查、处置以部门登记的为限，计划和推送以外自行进行而从未登记的检查不能发现；书面核查、约谈以所附材料为证，材料所载内容不核对。',
    'Steps, checks and measures are those that departments enter: one made beside plan and platform and never entered goes unseen; a step on papers is shown by the papers handed in, and nobody compares what they say.',
  ),
  'SEAL-2': 'enforced',
  'SEAL-3': partly(
    '指南和盖章文书的文字按列举的说法查找，换一种说法的，不能发现；此前发布的指南未经查找。',
    'The words of a guide and of a sealed paper are searched for known ways to demand it, and another way goes unseen; guides that were published before were not searched.',
  ),
  'SEAL-4': partly(
    '人工用印的文书内容由审批人和保管人阅看，系统不识读；实物印章所盖是否即该份文书，凭保管人登记。',
    'What a paper sealed by hand says is read by who approves and who seals it, not by the system; that the physical seal went on this very paper is the keeper’s entry.',
  ),
  'SEAL-5': 'enforced',
  'SEAL-6': partly(
    '人工用印的文书种类和范围已固定，文书内容与所选种类是否相符由审批人和保管人阅看，系统不识读。',
    'Kinds and scopes of papers sealed by hand are fixed; whether a paper is of the kind chosen is seen by who approves and who seals it, not by the system.',
  ),
  'SEAL-7': partly(
    '单位和政府办公室均未登记的原审批专用章不能发现；本功能启用以前收缴的只有回执编号。',
    'A former seal that neither the bureau nor the government’s office registers goes unseen; of those collected before papers were kept the number of the receipt stands alone.',
  ),
  'SEAL-8': partly(
    '常设授权的每日次数由授权人在版本参数所定次数以内填写，多少为宜由其判断；保管人离职只提示负责人移交，印章不自动停用；印章实物是否随移交、接收交付，凭移交、接收双方各自登记；接收人可以申请、审批用印的身份，以其在本单位办理业务的记录为准，尚未以该身份办理过业务的不能发现；保管人当日没有办理业务的，是否不在岗由负责人认定，保管人可以撤回或者收回。',
    'A standing authorisation has the cap per day that who grants it enters, within what the edition allows, and whether it is narrow enough he judges; that a keeper has left is told to the head, and the seal stays in use until another one has taken it over; that the seal itself changed hands is what the two sides say; in which roles a receiver asks for uses or approves them is read from his acts at the bureau, and one in which he has not acted yet goes unseen; of a keeper who has not acted that day the head says that he is away, and he undoes it by his own login.',
  ),
  'SEAL-9': partly(
    '属于办件的文书，事项以办件为准；不属于办件的公函，事项由申请人填报；用途和文件名以名称或者编码写明部门保留事项的（包括填写了办件编号的）须说明理由，正文不识别，正文借已划转事项之名为部门保留事项用印的，只凭审批人和保管人阅看。',
    'A case’s paper is on the case’s item, and of a letter that belongs to no case the item is what the requester types; what purpose and file name say, of a case’s paper too, is searched for names and codes of items that a department retained; the text of the file is not read, so that one that names them there alone is caught only by who approves and who seals it.',
  ),
  'SEAL-10': partly(
    '属于办件的文书，事项以办件为准；不属于办件的公函，事项由申请人填报；用途和文件名以名称或者编码写明未划转事项的（包括填写了办件编号的）须说明理由，只识别本系统登记的事项，正文不识别，正文借已划转事项之名为未划转部门的事项用印的，只凭审批人和保管人阅看。',
    'A case’s paper is on the case’s item, and of a letter that belongs to no case the item is what the requester types; what purpose and file name say, of a case’s paper too, is searched for names and codes of items of the register that were not transferred; others, and the text of the file, are not read, so that one that names them there alone is caught only by who approves and who seals it.',
  ),
  'EXP-5': partly(
    '证明材料由负责人对照，不向出具单位核对；身体健康、无不良记录以录入人填写为准；各专业的专门条件不核对；移交名单所载年限、职称以名单为据，不附证明。',
    'The head compares the files, and nobody asks those who issued them; fitness and a clean record are what is typed; special conditions of a field are not asked; of a list that was handed over, years and title rest on the list alone.',
  ),
  'EXP-6': partly(
    '单位推荐以书面推荐材料为据，推荐单位未在平台确认；证书是否属稀缺资格、专长和业内影响由负责人判断，没有目录可查。',
    'A unit recommends by its paper, not by its own word on the platform; whether a certificate is scarce, and what expertise and standing amount to, is for the head to judge: no list names them.',
  ),
  'EXP-7': partly(
    '名单须为电子表格，只有纸质名单的须先制成表格；除名单外所载内容不向出具单位核对。',
    'A list is a spreadsheet: one that exists on paper alone is made into one first; what it states is checked with nobody but the department that hands it over.',
  ),
  'EXP-8': partly(
    '考核由一人评定，合格的不经第二人；逾期未考核的只列明，不督办；解聘的专家重新入库须先经核实撤销，没有单独的期限。',
    'One person grades, and who passes is looked at by nobody else; experts without an assessment are listed and nobody is pressed; who was dismissed comes back only once a finding lifts it, after no fixed time.',
  ),
  'EXP-9': partly(
    '入库时有无禁入情形以录入人填写为准，不向有关机关核对。',
    'Whether somebody who enters is kept out by these grounds is what the administrator types: no register is asked.',
  ),
  'EXP-10': partly(
    '每席四人的最低数系解读；同一专业以两个名称分立代码的，系统不能发现，由确认人把关；建立专业目录前已在使用的，以原文字为名称，未经核对；不能导出为表格。',
    'Four candidates for each seat is a reading; one field under two names and two codes is for the confirming person to see; what was named before there was a register stands in it under its old text, looked at by nobody; there is no spreadsheet.',
  ),
  'EXP-11': partly(
    '单位推荐以书面推荐材料为据，推荐单位未在平台确认；破格人员不能经申请入库，须由管理机构录入。',
    'A unit recommends by its paper, not by its own word on the platform; who needs the exception to years and title can’t apply himself and is entered by the keeper of the pool.',
  ),
  'EXP-12': partly(
    '近亲属任职以申请人申报为准，不与工作人员登记核对；逾期未答复的只告知审批局。',
    'Kin who serve are what the applicant declares, compared with no register; of an answer that is late the bureau alone is told.',
  ),
  'EXP-13': partly(
    '名单载明的变更经本人确认即生效，除证件外不再经管理人员核对；专家不申请变更的，没有督促；证件本人不予确认或者逾期不答复的，尚不能经核实认定登记。',
    'What a list states holds once the expert confirms it, and but for documents nobody checks it; an expert who asks for no change is not pressed to; a document that he denies, or says nothing to, can’t yet be found his in a procedure.',
  ),
  'EXP-14': partly(
    '维护人员以专家管理员身份认定，不登记指定其维护的文件；名单所载变更经专家本人确认即生效，除证件外不再经维护人员确认。',
    'Who keeps the pool is whoever has the role of expert administrator: no document that names him is kept; what a list states holds once the expert confirms it, and but for documents the keeper confirms none of it.',
  ),
  'EXP-15': partly(
    '举报直接送纪检监察机关，答复没有期限；本人不能查看应得费用，有关法律法规政策没有集中查阅之处。',
    'A report goes to the discipline inspection, which answers it within no set time; the own fees can’t be seen, and there is no one place for the laws and policies that concern a review.',
  ),
  'EXP-16': partly(
    '专家的泄密、私下接触、收受好处只作为举报事项和核实情形，没有逐项的情形；逾期不答复质询的只记载并告知审批局，没有其他后果。',
    'Leaks, private contact and gifts are kinds of a report and fall under the general grounds of a finding, none has one of its own; a query that is not answered in time is recorded and told to the bureau, and has no other consequence.',
  ),
  'EXP-17.1': partly(
    '见证人由所属单位确认、本人登记公钥，此前登记而未经确认的不得见证；但由哪些单位委派、何时终止委派另请他单位，由集中审批部门自行决定；合格专家不足时的批准不载明人数；收件后的任职按工作人员登记簿认定，登记簿开始载明任职时间之前的，视为收件前任职；没有评审的办件，其监管部门的见证人不自动排除；席位变更记录被删去的证明文件，单独验证仍成立（工具予以提示），须附服务签名的现状声明方能发现；同一单位按抽取时的现单位认定，离开不满一年的原单位不计（解读）。',
    'Witnesses are confirmed by their own bodies and post their own keys, and those registered before without that serve no more; but the bureau alone chooses which bodies it asks, and may end an appointment and ask another; the approval of a small pool names no counts; a service whose beginning the staff register did not keep yet counts as one of before the receipt; where a case has no review, witnesses of its departments aren’t excluded; a proof whose record of changed seats was cut verifies alone, as the tool says, and fails only beside the standing that the service signs; one unit is the present unit: two who left the same one within a year may share a panel, as we read it.',
  ),
  'EXP-17.2': partly(
    '同一地点按地址的规范写法比对，同一申请人同一事项的另按门牌、楼栋号码比对：由他人换一种地标描述，或者向另一集中审批部门申请的，不能发现。',
    'The same site is told by the normal form of its address, and of one applicant for one item by its numbers: somebody else who names a landmark instead, or another bureau, goes unseen.',
  ),
  'EXP-17.3': 'enforced',
  'EXP-18': partly(
    '专家组意见形成后、作出决定前席位经查实终止的，评审自行重新进行、只重抽该席位，但须待异议期满或者专家本人表示没有异议；不属回避情形、且无论如何不影响专家组意见的，不重新进行（解读）；其余成员原意见继续有效、不再逐一征询；现场核验结束后查实的，不重抽席位；复审、现场核验的缺席可以随时提出，所述时间以证据为准。',
    'Where a seat falls after the panel’s opinion and before the decision the review reopens by itself, and that seat alone is drawn again, but only once he accepts it or may object no more; what is no tie and could move the opinion in no way reopens nothing, as we read it; what the others signed stands without their being asked once more; what is found after an inspection draws no seat again; an absence from a re-review or an inspection may be alleged at any time, and when it was rests on the evidence alone.',
  ),
  'EXP-19': partly(
    '本人声明的关系只能由本人声明解除，此后十二个月内仍予回避，系误登的经另两人核实即行解除；没有评审的办件，其联合核验所涉部门的工作人员不自动回避；专家组意见形成后查实的，期限自查实之日起停计，重抽待异议期满或者本人表示没有异议；以他人账号入库的公职人员按证件、姓名与工作人员登记簿比对，登记簿未载证件的只能按姓名，同名者不参加该单位办件的抽取（解读）；就座以后按账号和证件比对，登记簿未载证件的只按账号。',
    'A tie that the expert declared ends on his own word alone, and counts for twelve months more unless two others find that there never was one; officials of a case’s departments aren’t left out of its inspection where it has no review; what is found after the panel’s opinion stops the clock from that day, and the new draw waits until he accepts it or may object no more; an official who was entered under another login is told by his document and his name when it is drawn, by the name alone where the register has no document, and namesakes aren’t drawn for that body’s cases, as we read it; once he sits login and document are compared, and the login alone where the register has no document.',
  ),
  'EXP-20': partly(
    '本人签到的地点以本人所填为准；签到表只登记摘要，原件不存入系统；现场核验的到场由核验服务登记，专家不在此签到。',
    'Where somebody checks in from is what he says; of a signed sheet the digest is kept and not the sheet; at an inspection the inspection’s own service records who came.',
  ),
  'EXP-21': partly(
    '邀请、时间、地点只发至平台账号，不发短信、语音；时间、地点变更的通知不记是否收到。',
    'Invitations, times and places go to the login alone, not by text message or voice; that a change of time or place was received is not recorded.',
  ),
  'EXP-22': 'enforced',
  'EXP-23': partly(
    '现场核验的专家是否到场以核验服务登记为准，未到场的仍列为席位，由反馈方载明；此前已结束的核验没有反馈；月度清单只列组织单位逾期未反馈的席位，部门、申请人不反馈的不督促；反馈人与专家的关系只核对本人、同名和本单位；不良行为只经核实认定记录。',
    'Of an inspection’s experts who was there is the inspection service’s to know: an absent one stands there as a seat, and whoever speaks of him says so; of inspections that ended before this was kept nothing is said; the monthly list names what the organiser owes, and neither department nor applicant is pressed; of ties between who speaks and the expert only himself, his name and his unit are looked at; misconduct is recorded by findings alone.',
  ),
  'REV-3': partly(
    '机构与申请人、项目参与单位、本案单位的隶属、主管、控股关系按登记的关联关系认定，未登记的以其自行声明为准；与工作人员的近亲属关系不传到评审系统；专家所在单位的关联关系只计收到评审需求以前登记的（解读）。',
    'That an agency is in one hand with the applicant, who works for him or a body of the case is told by the register of ties, and what stands in none is its own word; whose relative an official is doesn’t reach the review service; of experts’ units only ties that were entered before the request came count, as we read it.',
  ),
  'REV-4': partly(
    '依据核对种类和写法：法律、规定须有名称和条款，标准须有编号和不晚于今年的年份，主管部门意见须有本案部门或者文号；所引内容是否存在、是否现行有效不核对。',
    'Kind and form of a ground are asked: an article, a standard’s number with a year that is not to come, a department of the case or a document’s number; whether what is cited exists and is in force is not.',
  ),
  'REV-5': partly(
    '标准按席位和场次计，不分职称、时长；意见经认定无效的席位不予支付（解读）；支付凭证只留凭证号，不与财政支付系统核对。',
    'A rate is for each seat and session, whatever the title and the hours; nothing is paid for an opinion that was found void, as we read it; of a payment the voucher’s number is kept, and nobody compares it with the treasury.',
  ),
  'REV-6': partly(
    '申请人一方和其他在场人员由组织人列名，本人不作确认；参会人员登记的证件与专家条目所载证件不是同一种类的，是否同一人不能核对；评估机构人员没有登记证件，按登录标识和姓名核对。',
    'The applicant’s people and others present are listed by the organiser, and confirm nothing themselves; whether a delegate sits on the panel isn’t seen where his register and the pool have documents of two kinds, and of an agency’s people, whose documents nobody enters, it is told by login and name.',
  ),
  'REV-7': partly(
    '部门人员与申请人的利害关系以其本人声明为准，声明不实的，除已知的当事人、代理人外须有人提出方可核实认定。',
    'That a department’s delegate has no conflict is his own word: a false one is found only of known parties and agents, or where somebody alleges it.',
  ),
  'REV-8': partly(
    '须请外地专家的理由以组织人填写为准；评审启动后递补的外地专家不另行写明理由。',
    'Why experts from elsewhere are needed is the organiser’s word; of an alternate from elsewhere who follows once the review runs no reason is asked.',
  ),
  'REV-9': partly(
    '主专业取专家组构成所列第一个专业，是否重大由席位数推定，均不由事项版本明定。',
    'The main specialty is the first that the panel names, and a major matter is told by its seats: the item version states neither.',
  ),
  'REV-10': partly(
    '专家组意见生效后补交的容缺材料，专家组未见，不要求再次评审；资料在评审中变更、申请人未再声明的，如实记录而不停止评审；申请人配合核实的情况没有单独的记录。',
    'A missing paper that comes in once the panel’s opinion is in effect was not before it, and asks for no further review; papers that change while a round runs, and that he states nothing of, are on record so and stop nothing; how the applicant helped to verify has no record of its own.',
  ),
  'REV-11': partly(
    '记录的形成时间和内容以留存人所述为准；专家在专家组意见生效以后不能再提出争议；国家秘密标注不传到评审系统，公开的评审结果不作此项筛选。',
    'When and of what a record was taken is the word of whoever keeps it; an expert can dispute nothing once the panel’s opinion is in effect; marks of state secrets don’t reach the review service, which publishes results without asking for them.',
  ),
  'REV-12': partly(
    '整改材料是否达到标准由专家复审判断；签署成员没有超过半数的，意见退回专家组并告知审批部门，逾期后一直没有签署或者说明理由的，须有人提出缺席核实方由候补递补，退回次数没有上限（解读）。',
    'Whether new papers meet a standard is for the experts to judge; what not more than half of the panel signs goes back to it and the bureau is told, but who lets the time pass, and has answered nothing since, is followed by an alternate only once somebody alleges it, and how often it goes back has no bound (a reading).',
  ),
  'REV-13': partly(
    '评审启动后参会人员均已回避或者离开编制的，所属部门可以另行指派，但须在记录缺席以前；已提交意见的人员其后回避的，以其后指派人员的意见为准，原意见不再计入（解读）。',
    'Where all its delegates stood aside or left the establishment once a round runs a department names another, but only before it is on record as absent; what was said by one who stands aside afterwards counts no more, and his department is heard by whoever follows (a reading).',
  ),
  'REV-14': partly(
    '报告在专家组意见生效以后提交；是否具备各部分由机构列明、审批部门核对，系统不读取报告内容；六个部分、意见生效或者退回后至少七日提交、所缺部分一次告知且同一人只退回一次为解读；逾期仍不提交的，由负责人终止委托并列为例外，可以另行委托，也可以不再要求报告。',
    'A report comes once the panel’s opinion is in effect; that it has its parts is stated by the agency and checked by the bureau, as nothing reads it, and the six parts, the seven days at least after the opinion or a return, and that it is returned once by each and for no more than was said at first are readings; of an agency that does not deliver the head ends the entrustment, which stands among the exceptions, and another may follow or none.',
  ),
  'REV-15': partly(
    '“内容简单、条件成熟”以组织人填写的理由认定；启动时有外地专家的函审，其后由本地专家递补的仍以函审进行。',
    'That a matter is simple and ripe is the organiser’s word; a review by letter goes on so where locals follow the experts from elsewhere that it began with.',
  ),
  'REV-16': partly(
    '推选的组长一个工作日内未经确认的，即可履职（解读）；步骤是否如所记载的那样进行，以主持人、组长的登记为准，没有录音录像佐证；函审不登记会议步骤。',
    'Whom the members elected leads them after a working day without a confirmation, as we read it; that a step was taken as recorded is the word of whoever presides, with no recording beside it; a review by letter has no steps.',
  ),
  'REV-17': partly(
    '评审计划未写明预计形成意见日期的，预计时间取自办事指南，指南未列的按二十个工作日（解读），计划长于此的以此为限；届满即恢复计时并上报；中途重新安排整改、复审的，预计时间不随之调整。',
    'Where a plan doesn’t say when the opinion is expected, its expected time is the guide’s, or twenty working days (a reading), and a longer plan counts no further; after it the promised clock runs again, and it is told; what is planned anew for rectification and a re-review moves it no more.',
  ),
  'REV-18': partly(
    '参会人员声明不实的，除已知的当事人、代理人外须有人提出方可核实认定。',
    'A false declaration of a delegate is found only of known parties and agents, or where somebody alleges it.',
  ),
  'REV-19': partly(
    '参会人员违反承诺的，须有人提出方可核实认定；认定后告知本人和其单位，其单位如何处理不回告。',
    'A delegate’s breach of the undertaking is looked into where somebody alleges it; he and his body are told what was found, and what the body does about it isn’t told back.',
  ),
  'REV-20': partly(
    '对评估机构的认定自行记入其归集记录，由机构在该处提出异议，异议成立的记录撤回，原认定不随之撤销；其行业主管部门据此提出信用认定的，另经程序；同一情形是否已经认定按种类和所附证据比对，对工作人员的认定没有异议程序。',
    'What is found of an agency enters its record by itself, and it objects there: an objection upheld takes the record off, and leaves the finding as it was; a loss of credit is for who regulates its trade to allege; that a thing was decided before is told by its kind and the file it rests on; of an official nobody objects to a finding once it is made.',
  ),
  'CONF-1': partly(
    '事项是否由该单位划转只凭文件，办事指南不记原审批部门，划转单位不提出也无人提出的，不能发现；审批局尚未登记主要负责人的，办公室主任按负责人登记显示。',
    'That a body transferred an item rests on the document: guides don’t name the former department, so one that nobody proposes goes unseen; and while the register names no principal of the bureau, its office shows all heads.',
  ),
  'CONF-2': partly(
    '报审定的议题须指明办件、监管处理建议或者附有材料；类别和理由与所指是否相符，由召集人审定时判断。',
    'A topic names a case or a demand, or has a paper, before it is submitted; whether category and reason fit them the convener judges as he lets it in.',
  ),
  'CONF-3': partly(
    '没有在职工作人员登记的单位，其意见仍以提出单位上传的书面意见为凭；没有写明办件或者监管处理建议的议题，撤回后另行提出而不再征求意见的，不能发现；召集人直接决定上会的议题，不待回复期满，所议以会前收到的回复为限。',
    'Of a body that has nobody in the staff register the raiser keeps a written opinion; of a topic that names neither case nor demand nobody sees that it was withdrawn and begun anew without asking again; and a topic that the convener lets in by his own ruling waits for no answer.',
  ),
  'CONF-4.1': partly(
    '会议通知制成公文随收件箱条目送达，不加盖印章；延期只以收件箱条目告知。',
    'The notice is a paper that goes with the inbox entry, without a seal; that a meeting is adjourned is an entry alone.',
  ),
  'CONF-4.2': partly(
    '召集人逾期不审定、已审定的议题逾期不上会的，只告知召集人所在单位和政府办公室，没有其他后果。',
    'A ruling or a meeting that is late is told to the convener’s body and the government’s office; nothing else follows.',
  ),
  'CONF-4.3': partly(
    '送达以收件箱的接收回执为凭，单位是否有人阅看不能核实；没有收件箱的单位，送达凭办公室登记的凭证。',
    'The receipt of an inbox proves service: whether anybody there reads it nobody can tell; for a body without an inbox it rests on the proof that the office enters.',
  ),
  'CONF-4.4': partly(
    '会上讨论未列入议程的事项而不作记录的，系统不能发现。',
    'What is discussed at the meeting off the agenda and off the record goes unseen.',
  ),
  'CONF-4.5': partly(
    '纪要的意见是否被偏离，只比较对办件准予或者不予的意见，其他议定内容与决定是否一致不作比较；监管部门没有办件页面，由会议通知和纪要得知。',
    'Whether a decision departs is told by the advice on the case alone, granted or refused: what else was agreed is not compared with it; departments have no page of the case: they learn of it from notice and minutes.',
  ),
  'CONF-5.1': partly(
    '未签备忘录的成员单位在收件箱登记联络员，不单独催办。',
    'A member without a memorandum names its liaison at its inbox; nobody reminds it.',
  ),
  'CONF-5.2': partly(
    '单位尚未登记主要负责人的，未受委托的负责人均按主要负责人出席记；受委托人是否分管，凭委托时写明的分工文件，内容不核对；不用系统签到的出席人员不能登记。',
    'While the register names no principal of a body, any head who is not sent by another attends as one; that a delegate is the deputy in charge rests on the document that the head names, and nobody compares it; who doesn’t check in with his own login can’t be entered.',
  ),
  'CONF-5.3': partly(
    '异议以召集人的裁定为准，会议没有录音录像留存。',
    'A contest rests on the convener’s ruling, as no recording of the meeting is kept.',
  ),
  'CONF-5.4': partly(
    '向市政府的报告按上行文格式制成文书，连同纪要送入收件箱，但不加盖印章。',
    'The report is a paper in the form of one to a higher organ, sent with the minutes; it bears no seal.',
  ),
  'CONF-5.5': partly(
    '负责人出席但未签到、由他人口头代为表示的意见，系统不能采集；逾期的任务只告知承办单位和政府办公室。',
    'What somebody says at the meeting without a login of his own isn’t taken in; a late task is told to who does it and to the government’s office, and nothing else follows.',
  ),
  'INSP-2': partly(
    '此前公布的要点没有分类，须待事项修订，统计为未分类；测量仪器是否检定不核对；核验地点由审批部门书写，是否即为场地不核对。',
    'Points that were published before have no category until their item is revised, and are counted as such; whether an instrument was calibrated nobody asks, nor whether the place that the bureau writes is the site.',
  ),
  'INSP-3': partly(
    '调整、另约和安排在办公时间以外的理由只看有无实质内容，不核实；部门能否在冲突的时间分别派员，由审批部门确认；人员的冲突只在签到时发现；签到凭本人账号，是否身在现场、几时到场不能核实；审批部门无人签到的，不记录部门缺席；部门不服缺席记录的，没有专门的程序。',
    'Whether the reasons for moving a time, or for one outside office hours, are true nobody checks; that departments can send people to two places at once is what the bureau confirms; that a person is wanted in two places shows only when he checks in; he checks in by his login, and whether he stands on the site, and since when, nobody can tell; where nobody of the bureau checks in no absence is recorded; and there is no procedure of its own against a recorded one.',
  ),
  'INSP-4': partly(
    '规定专业人员到场的条文只核对其登记和为该事项所引，所引条文的内容不核对；专业人员签署的纸面，真伪由录入和核对的两人判断；签到凭本人账号，是否身在现场不能核实。',
    'The provision that wants a professional on site is held against the register of instruments and the item, but what its article says is not asked; that a paper was signed by him is what the two see who enter and compare it; and who checks in does so by his login, wherever he stands.',
  ),
  'INSP-5': 'enforced',
  'INSP-6.1': partly(
    '专业人员以签署的纸面反馈的，纸面的真伪由录入和核对的两人判断；结果出具后补送的意见只记录在案、告知审批部门，不改变结果。',
    'Where a professional speaks by a paper, that he signed it is what the two see who enter and compare it; what a department says after the head has concluded without it stands on record and is told to the bureau, and turns no result round.',
  ),
  'INSP-6.2': partly(
    '公示内容有无秘密和隐私由第二人判断；场地按地址开头检索，换一种写法的不能找到；此前公示的结果不补逐要点列明。',
    'Whether something is secret or private is the second person’s judgement; a site is found by how its address begins, and not where it is written otherwise; results published before show no points.',
  ),
  'INSP-7': partly(
    '回避情形是否属实由认定人凭所附文件判断，不与户籍、企业登记信息核对；认定不服的，没有专门的复核；未登记政府办公室的，审批部门人员提出的也由其负责人认定。',
    'Whether a tie is there is what its decider sees in the file, not asked of a register of persons or enterprises; there is no review of its own against that decision; and where no government office is on the register the head also decides what his own people allege.',
  ),
  'INSP-8': partly(
    '标准所依文件和支付凭证只留存，所载内容不核对；专业人员是否到场，以其签到和在场人员的申请为凭。',
    'Of the document behind a rate, and of a voucher, nobody checks what they say; that the professional came rests on his check-in and on who was there and asks for the fee.',
  ),
  'INSP-9': partly(
    '照片的拍摄时间地点与文件内信息不符的，标明而不拒收；核验情况的文字查找违法要求，与要点是否相关不检查；同一照片用于别次核验的不识别；申请人签署的纸面，真伪由录入和核对的两人判断，核对后申请人不能再以账号表示。',
    'A photograph whose file tells another time or place is flagged, not refused; the words of a finding are searched for demands that law forbids, but whether they belong to their point nobody asks; a photograph of another inspection handed in again isn’t recognised; that the applicant signed a paper is what the two see who enter and compare it, and afterwards he can’t speak by his own token.',
  ),
  'INSP-10': partly(
    '通报的文字是否如实由签发人判断；按提请日期统计，签发后才发生的迟到、缺席和逾期，不更正的，不再见于同期通报。',
    'Whether the words of a circular are true is the judgement of who signs it; figures go by the day of the request, so that what comes late or stays away after the circular was issued is in none of that time unless it is corrected.',
  ),
  'LINK-2': partly(
    '审批部门主动推送和部门推送所附文件，内容是否相关、真实由接收方判断；与办件无关的主动推送，接收情况在推送本身查看，不列入到达报告。',
    'Whether a file that comes along belongs to the matter and is true the receiver judges; of what a bureau pushes of its own accord, and about no case, its own page shows the receipts, and no arrival report does.',
  ),
  'LINK-3': partly(
    '登记簿只载明谁任职、是否负责人，各人的角色仍以令牌为准。',
    'The register knows who serves and who is a head, but the role that somebody acts in is what the token says.',
  ),
  'LINK-4': partly(
    '会议、培训在平台以外另行举行的，没有记录；签到由本人账号作出，人是否到场不核对；开始以后、结束以前仍可追加参加人员；部门的培训考试结果不回填；移交认领而无人承接的，可以改请他人承接，承接前仍由原认领人负责，不另行督办。',
    'A meeting or training held beside the platform leaves no record; people check in by their own login, and whether they are there is compared with nothing; who goes may be named until it ends; results of a department’s examination don’t come back; and a claim offered to somebody who doesn’t take it may be offered to another, and stays with whoever has it, without further pressing.',
  ),
  'LINK-5': partly(
    '程序变更和到期的推送不含材料清单及评审、核验结果；材料文件按规定删除后，仅存摘要；回调网址由部门负责人指定后即抄送内容，网址是否属于本单位不能核对，所抄送的文字中当事人以外自然人的姓名不遮蔽。',
    'A variation by procedure and an expiry are pushed without materials and results; of a file that was removed as the rules say, the digest alone is left; contents go by webhook where the department’s head says, and whether that address is the department’s own is compared with nothing; in what goes there the names of natural persons other than the parties are not masked.',
  ),
  'LINK-6.1': partly(
    '作出而从未推送的监管决定不能发现，未制作文书的情况通报不附原件，只能由审批部门就日期和类别提出异议。',
    'An act that is never pushed goes unnoticed, and information of which no paper was made carries none: its day and kind can only be contested.',
  ),
  'LINK-6.2': partly(
    '收到通知的日期由部门填报，与发文机关的送达记录不核对，只能由审批部门提出异议；从未推送的变动不能发现。',
    'The day on which the notice was received is what the department says, compared with no record of whoever sent it: the bureau can only contest it; a change that is never pushed goes unnoticed.',
  ),
  'LINK-7': partly(
    '审批服务在应送信息以外发出的通知（期限预警、登记告知等）只按收件箱列出，不与发送方比对；联络方式、备忘录办理情况和日历、登记的告知不列入月度对账单；各日志的共签只显示本服务所知的。',
    'What approval sends beside what its acts owe, such as warnings of limits and news of registers, is listed from the inbox and compared with nobody; how liaisons are reached, steps of memoranda and news of calendar and registers are in no statement; of cosignatures it shows those that this service knows.',
  ),
  'APL-5': partly(
    '申请人没有标注、系统又不能识别的秘密，由拟制和确认的两人核对，核对时漏看的不能发现；申请人、代理人、负责人等办件所列人员以外的姓名不自动脱敏；文书原件、评审意见等公示信息以外的公开不经此程序；标注人不签收拟公开告知书的，标注继续有效，没有其他送达方式；标注随即脱敏，公示内容因此是否仍可辨识，由办理人员判断。',
    'A secret that nobody marked and that has no form of its own is for the two who prepare and publish it to see, and one that both overlook goes unseen; names of people whom the case doesn’t list aren’t masked by themselves; only what is published of grants passes through here, not papers that somebody makes public otherwise; a mark stands while whoever made it doesn’t sign for the notice, which reaches him in no other way; and whether what is left of a publication still tells something, once marks have masked it at once, officials judge.',
  ),
  'APL-8': partly(
    '补偿按被许可人的主张和材料认定，依据的修改废止按登记核对；公共利益的需要和客观情况的变化由办理人员凭材料认定，不要求另一机关的文件；裁决撤销后再次以同一情形处理的，须有新的证据材料，材料是否确有新的内容由办理人员判断。',
    'Compensation is found on the holder’s claim and files, and a change of law by the register; that the public interest needs it, and that circumstances changed, officials find on files, without a second authority’s document; what a ruling quashed is done again on the same ground only with a new file, and whether that says anything new they judge.',
  ),
  'APL-17': partly(
    '依据按登记核对，许可事项须引可以设定许可的依据；事项类型由事项管理员自填，规章、规范性文件增设的条件和省级政府规章的一年期限不能发现。',
    'A basis is measured by the register, and a permit cites what may set one; but the item’s type is what its administrator says, and conditions added by rules or documents, or a provincial rule past its year, go unseen.',
  ),
  'APL-29': partly(
    '窗口录入的内容是否与原件一致、凭据是否载明收到之日，由工作人员阅看，系统不识读；申请表由各审批局自行附于指南，所问栏目是否与条件有关，不作核对；没有账号、也不来函的申请人，只凭收件凭证得知录入情况；录入申请的工作人员可以自行受理；凭书面材料撤回须两人录入同一文件，补正须告知的材料均已收到，仍由一人录入。',
    'That an entry says what the original says, and that its evidence shows the day, officials read and the system does not; whether a form asks only what a condition needs isn’t measured; an applicant without a login learns of the entry by its receipt alone; who entered an application may accept it himself; a withdrawal on paper takes two who enter the same file, a correction one, once all that the notice names came in.',
  ),
  'APL-30': partly(
    '提问须有账号，没有账号的只能查看已公布的答复；逾期未答复的只督办，不自动公布问题；核对答复的第二人是否看出秘密，由其自行判断，用语凭列举的说法查找。',
    'A question takes a login, and without one its published answer is read; one that goes unanswered is told to the head and the government, and not published; whether the second person sees a secret in an answer is that person’s judgement, and phrases are found as they are listed.',
  ),
  'APL-31': partly(
    '补正通知所列缺陷，除系统能够核对的（是否提交、形式、有效期、与申请表或者其他材料是否一致）外，由窗口人员一人认定；本机关已有的材料按名称比对，申请人自行制作的限于同一项目，写明不能沿用情形的仍可要求提供，该情形除本机关核发、现行有效的证件和办事指南未要求原件的以外，由窗口人员一人认定，其他机关持有的不调取；缺陷所指栏目的名称和所载内容只限字数、字符和用语，不与文件核对。',
    'Whether a defect that a notice names is there rests on one clerk’s word, where the system can’t see it for itself; what the bureau holds is known by its name, a paper of the applicant’s own for the same project alone, and the ground on which it is asked for all the same is that clerk’s word too (save for the bureau’s own certificate in force, and an original that the guide does not want), while what other bodies hold is fetched from nobody; the name of a field and what it is said to show are bounded in length, signs and words, and not held against the file.',
  ),
  'APL-32': partly(
    '申请表栏目的当场更正没有办理，只能更换材料；补正后是否仍不符合，由制发通知以外的一名工作人员认定；不在管辖区域等不予受理的事实，由负责人一人认定。',
    'On the spot only materials are put right, not the fields of the form; that what was corrected is still wanting rests on one official who did not issue the notice, and that a place is outside the area on the head’s word alone.',
  ),
  'APL-34': partly(
    '哪些审查要点须核实由办事指南标明，依法须核实而未标明的不能发现；核查结论凭核查人员各自所记，不要求附现场影像；能够当场决定的事项同样由办事指南标明，未当场决定的原因由受理人员一人说明；当场只作准予决定。',
    'Which points are verified is what the guide marks, and one that law wants verified and that it leaves unmarked goes unseen; what was found rests on what each of those who verify says, without pictures of the place; what can be decided on the spot is likewise what the guide marks, why it is not rests on one clerk’s word, and only grants are given so.',
  ),
  'APL-35': partly(
    '哪些事项依法先经下级机关审查，由办事指南依登记的依据标明，未标明的不能发现；先行审查的机关是否为其下级，只核对登记的层级；初步审查意见为不予而上级准予的，按偏离由负责人会签，为本项目的理解；报送后下级机关可以更正初步审查意见，材料不再要求或者更换，因材料缺陷退回下级机关的没有办理；下级机关窗口录入的书面申请，上级审批部门不另行核对原件。',
    'Which items a lower organ examines first is what the guide marks by a provision of the register, and one unmarked goes unseen; that the organ is a lower one is held only against the level in the register; that a grant against its opinion to refuse is a departure which the head countersigns is a reading of this project; once it is up the lower organ may put its opinion right, while no paper is asked for or replaced, and a return to the lower organ for a defect of one does not exist; of what the lower organ enters from paper the upper bureau does not compare the original again.',
  ),
  'APL-36': partly(
    '未标明必然涉及他人的事项，由审查人员发现利害关系人，未列入又不自行提出的不能发现；排查材料的内容由审查人员判断，系统不与不动产登记核对；书面送达（含公告）、书面陈述凭一名工作人员所附的文件，文件是否为本人签字、是否具备公告送达的条件不能核对，有账号的当事人在期限内仍可自行陈述；决定书中不逐项载明陈述及其答复。',
    'Where an item isn’t marked the reviewer finds who is concerned, and whoever he leaves out and who doesn’t come forward goes unseen; what shows the search isn’t compared with the property register; a receipt (a public notice among them) or a statement on paper rests on one official’s file: nobody checks its signature, or whether a public notice was allowed; whoever has a login still speaks himself in his time; the decision doesn’t print each statement and its answer.',
  ),
  'APL-38': partly(
    '专家组要求整改的，凭申请人自己的整改报告即可不再说明；理由和所附要求引用的条文，只核对依据的层级、效力和条数，不核对条文内容；偏离理由以及未进行评审、核验的理由是否成立，由提出人和会签的负责人认定。',
    'What the panel wanted rectified counts as met by the applicant’s own report, of the provisions that grounds and conditions cite the register holds level, force and number of articles, not what they say, and whether the reasons of a departure, or for going without a check, hold rests on who gives and who countersigns them.',
  ),
  'APL-39': partly(
    '证件由系统编号、制发，不支持事项自有的证件式样、正副本和防伪用纸；启用证件单独制发以前准予的许可，只有决定书；划转前核发的许可，所载内容（含期限）以原部门一名工作人员以本部门账号的确认为准，不要求附档案，划转日期以该部门备忘录所载的生效日期为准，变更、延续以前仍用原证件，针对其准予决定的裁决尚不能登记；补发、换发由持有人以本人账号申请，没有账号的由窗口凭签字的申请录入、另一名工作人员核对，录入时即告知持有人，同一份申请不重复使用（以文件摘要和落款日期比对，落款日期由两人先后录入、核对），身份核对情况以录入人记载为准；更正只及于持有人名称、项目名称和地址的笔误，案卷材料是否确有所摘录的文字由两名工作人员先后核对，其他错误须办理变更；裁决改变许可内容的，原证件停止使用，新证件由持有人申请换发。',
    'The certificate is numbered and made by the system, with no form, duplicate or security paper of the item’s own; what was granted before certificates were papers has its decision alone; what a department granted before the transfer says, its term too, what one official of it confirmed by its own token, with no file handed in, and the day of the transfer is the one of that department’s memorandum; it keeps its old certificate until it is varied or renewed, and a ruling on its grant can’t be entered; a holder has a lost or damaged one made anew by his own login, or without one by a signed paper that a clerk enters and another official compares, of which he is told at once and which asks once (known by its bytes and by the day that it bears, as one enters and another compares it), where that it is he rests on what the clerk writes down; only slips in the names of holder, project and site are put right, on words of the file that two officials read, and any other error takes a variation; where a ruling changes what an approval says its certificate is out of use, and its holder asks for another.',
  ),
  'APL-40': partly(
    '公示后许可变动的，随许可的状态显示，不另行公示变动的理由。',
    'A change of an approval shows as its state of today, without its reasons.',
  ),
  'APL-42': partly(
    '联合办理的各机关须登记在册，由事项管理员写明，各机关不逐一确认，此前发布的指南仍按依据文字认定；另定期限的，只核对依据的层级和条文是否存在，不核对条文内容。',
    'The organs that decide together are of the register and named by the item’s administrator: none of them confirms it, and a guide from before is read by its words; of another limit the register holds level and article, not what the article says.',
  ),
  'APL-43': partly(
    '另定期限的，只核对依据的层级和条文是否存在，不核对条文内容；上级审批部门的期限自报送之日起另行计算，为本项目的理解。',
    'Of another time the register holds level and article, not what the article says; that the upper bureau’s own limits count from the day on which the case comes up is a reading of this project.',
  ),
  'APL-44': partly(
    '送达期限在另一名工作人员核对送达凭证后了结，是否按期以窗口登记之日为准，凭证所载签收日期是否与登记一致由核对人判断；签名是否为本人所签不能核对；受送达人以本人账号签收的，只及于办件的决定书和证件；因申请人原因未能送达的不能记载。',
    'The limit ends once a second official has read what shows the delivery, and is judged by the day of the clerk’s entry, of which only the reader says whether the paper bears it; whose signature it is nobody can compare; by his own login an addressee signs for decision and certificate of a case alone; an addressee who is the cause of a delay can’t be recorded.',
  ),
  'APL-45': partly(
    '招标、拍卖、检验、检测、检疫、鉴定尚无各自的办理记录：凭上传的文件停止计时，至预计日届满恢复；所上传文件的内容和文号只由录入人以外的一名工作人员阅看（曾被不予停止的，由原核对人或者负责人阅看），不向制发单位核实。',
    'Tenders, auctions, inspections, tests, quarantine and appraisals have no rows of their own yet: an uploaded order that a second official has read (of one that was declined before, the same one or the head) stops the clocks until its day, and nobody asks its issuer what it says or whether the number is its own.',
  ),
  'APL-46': partly(
    '哪些事项依法应当听证由办事指南标明；涉及公共利益的重大事项由负责人决定，应当听证而未决定的不能发现；公告在公众查询页，不通过其他媒介发布。',
    'Which items law demands a hearing on is what the guide marks; that a major public interest needs one the head finds, and one that he should have ordered goes unseen; it is announced on the public page alone.',
  ),
  'APL-47': partly(
    '只有列为利害关系人并已经告知的人和申请人可以申请；书面申请的收到日期由两名工作人员先后录入、核对，不与邮戳比对，计时自核对之日停止而不追溯，回执号只作消息告知，不印制回执；被告知的日期以登记时间为准。',
    'Only those who are on the list and were told, and the applicant, may ask; the day on which a request on paper came is what one official enters and another compares, not held against a postmark, while the clocks stand still only from the day of comparing, and its receipt is a number told by message, not a printed paper; being told counts from its entry.',
  ),
  'APL-48': partly(
    '听证通知送达信箱，不要求签收；书面签字是否为本人所签不能核对，没有账号的参加人不能在线对笔录提出异议；笔录由主持人录入，异议是否成立由作出决定的人答复；主持人是否回避由负责人一人决定；准予的理由是否均经听证质证，只就不予许可的理由核对。',
    'The notice goes to the inbox and nobody has to sign for it; a signature on paper isn’t compared, and who has no login can’t say online that the record is not right; what is said against what the chair wrote, whoever decides the case answers; one head rules on a challenged chair; of facts outside the record only the grounds of a refusal are kept out.',
  ),
  'APL-55': partly(
    '哪些要点依结果认定由办事指南的两名经办人标明，依法须检验而首次即未标明的不能发现；标准只核对编号的种类和年号，不核对是否现行有效、测得的数值是否真在限值以内；外部机构的名称和资质不核对，其报告是否无须分析同样由指南标明；当场决定按当日作出计算；人员资格不核对。',
    'Which points a result decides is what two people mark in the guide, and one never marked goes unseen; of a standard the kind of number and the year are looked at, not whether it is in force or the measured value lies within it; the name and competence of another body, and the qualification of the staff, are compared with nothing; that no analysis is needed is the guide’s word too, and on the spot counts as the same day.',
  ),
  'APL-57': partly(
    '限定数量、所依据的条文和另行规定的顺序由事项管理员填写，条文是否确有此规定、数量是否相符不核对，修改数量只能从公开的指南版本看出；同一许可另立事项、改用其他编码，或者以变更增加内容而实为另一件许可的，不能发现；先后按收齐必需材料的时间（本系统的解读），被要求补正、当场更正、视为受理后补交、容缺补交的排在其后，不当补正造成的落后不能自动发现；空出的名额不主动告知等候的申请人。',
    'How many there are, the provision behind it and another order are what the item’s administrator enters: whether the text says so, and the number, isn’t compared, and a changed number shows only in the public versions of the guide; the same permit under another item’s code, or added to one by a variation, goes unseen; the order is that of when all required papers were in (a reading), corrected on the spot, after silence or as promised too, so that whoever is asked to correct something needlessly falls behind unseen; nobody who waits is told of one that becomes free.',
  ),
  'APL-49': partly(
    '变更沿用该事项的材料和审查要点，不另设；只能整体准予或者不予；持有人名称的变更在申请人栏中提出，变更决定不单独列明，也不与单位登记核对。',
    'A variation goes by the item’s own materials and points to review; it is granted or refused as a whole; a new name of the holder is what the form gives as applicant: the decision doesn’t list it among the changes, and no register confirms it.',
  ),
  'APL-50': partly(
    '补正通知所列缺陷是否属实不能核对，持有人在补正期限内一直未答复的，不视为准予延续；办事指南所填的申请时段和有效期按登记核对依据的层级和效力，不核对条文内容；延续沿用该事项的材料和审查要点。',
    'Whether what a correction notice names is truly wrong isn’t compared: a holder who lets its days pass is not renewed by silence; of the window and the term that a guide gives the register holds level and force, not what the article says; a renewal goes by the item’s own materials and points.',
  ),
  'APL-58': partly(
    '收费依据的层级、条文和效力按登记核对，条文是否规定收费不核对；指南、申请、盖章文书和告知当事人的答复、认定中的金额（含大写、全角和夹有空格的）和收费、付款的要求按列举的说法查找，换一种说法的，不能发现；工作人员上传文件的名称同样查找；会商议题不查找，此前发布的指南、提交的申请，制发文书时不重新查找；工作人员在办件中所写的文字查出即不得写入，不能说明理由后保留。',
    'Level, article and force of the instrument behind a fee are measured by the register; whether the article sets a fee is not; guides, applications, sealed papers and what officials answer a party or an agency are searched for sums, however they are written, and for known ways to demand money: another way goes unseen; so are the names of files that officials send; topics of the conference are not searched, nor, when a paper is made, what was published or handed in before; and what an official words in a case is refused where it reads so, with no reason to let it stand.',
  ),
  'APL-61': partly(
    '检查计划以外自行进行而从未登记的检查不能发现，从不制定计划的不督办；检查事项由编制人自定，计划结束前可以长达一年；抽取结果即时公布，被检查人在检查前可以得知；不列入名录、更换检查人员的理由由部门自述，符合要求的认定以检查人员签字为准，不要求附证据；能够读取数据库的人员与抽取人串通的，抽取结果可以预知，系统以外没有见证人；没有账号的被检查人的书面异议由本部门录入，是否其本人所写不核对；现场证据的拍摄时间和地点不核对；姓名以外可以识别个人的文字，由拟制和确认的两人核对。',
    'A check made beside the platform and never entered goes unseen, and who never announces a plan is not pressed; the planner words the points, and has up to a year; whom the draw hit is public at once, so a holder knows before the visit; why somebody is left off or replaced is the department’s word, and what is met rests on signatures without a file; who reads the database and is in league with whoever draws knows the result beforehand, and no witness from outside takes part; the written objection of who has no login is entered by the department itself, and whether he wrote it is compared with nothing; when and where evidence was taken is compared with nothing; and words other than names that tell who a person is are for the two who prepare and publish to see.',
  ),
  'APL-69': partly(
    '上级机关的决定按生效裁决登记后由本机关执行，不另行启动程序；请求撤销的人与许可的利害关系由其自述、答复人员认定，不予启动的以消息答复，尚不制发加盖印章的文书；证据材料的内容由办理人员认定，系统只核对提交人；已告知而逾期未决的程序只上报，不自行终止；决定书载明自送达之日起生效，登记即时变更；撤回时已经补偿的，其后以欺骗为由撤销，补偿的追回尚无记录。',
    'What a superior decides comes in as a ruling and is carried out, without a procedure of its own; how an approval concerns whoever asks for its revocation is what he says and the official finds, and a request that is declined is answered by message, not yet by a sealed paper; what a file of evidence shows is read by officials, the system sees only who handed it in; what is late after the notice is escalated, not ended by itself; a decision says that it takes effect when it is delivered, and the register changes at once; what was compensated in a withdrawal is not claimed back when deceit is found afterwards.',
  ),
  'APL-70': partly(
    '吊销以作出处罚的部门推送的注销建议及其所附文书为据，文书的内容由办理人员认定；死亡、丧失行为能力和不可抗力由办理人员凭材料认定，不与户籍、司法登记比对。',
    'That a certificate was taken away rests on the department’s demand to cancel with the paper that it pushed, which officials read; death, incapacity and force majeure are found by officials on files, not compared with the registers of persons or courts.',
  ),
  'APL-78': partly(
    '告知、认定以书面消息送达申请人，尚不制发加盖印章的告知书；警告由事项载明的机关另行作出，本系统只将认定和证据推送该机关，不回填其处罚；事项没有载明的不推送；提出认定限于受理、审查人员；只比对申请人的代码、证件，换一名申请人（同一法定代表人、代理人）再次申请不提示；业主共同申请的没有可比对的代码，同一人换用另一种证件、换用其他事项编码的也不提示；认定前已经提出、尚未决定的申请同样不得准予（本系统的解读）；认定被复议、诉讼撤销的，禁止申请随即解除，据以作出的不予受理尚不恢复办理；延续申请已经认定虚假而逾期未决定的，依法仍视为准予延续，告知负责人和政府办公室后另行撤销。',
    'It is told and decided by written message, not yet by a sealed paper; the warning is given elsewhere: the finding goes with its evidence to whom the item names, what that body does does not come back, and nobody is told where the item names none; clerks and reviewers alone allege; applicants are compared by code or document, so that another applicant with the same legal representative or agent goes unseen, and owners who apply together have nothing to compare, nor do another document of the same person or another item’s code; what was applied for before the finding and is undecided is barred too (a reading); a finding that a court annuls bars no more, but what was not accepted because of it is not taken up again; a renewal that was found false and left undecided is renewed by silence, as the law says, and revoked once head and government were told.',
  ),
  'APL-79': partly(
    '有权机关的处罚尚不登记；业主等没有代码、证件的申请人不能识别；逾期未答复而视为受理的，至决定时方不予许可；行贿与欺骗不分别记载。',
    'The competent body’s penalty is not entered yet; applicants without a code or a document, such as owners, are not recognised; what silence accepts is stopped only at the decision; bribery and deceit are one ground.',
  ),
  'APL-82': 'enforced',
  'PRA-1': partly(
    '专家所在单位和有利害关系的单位没有统一社会信用代码的，尚不能录入。',
    'Of an expert, a unit or a tied body without a credit code can’t be entered yet.',
  ),
  'PRA-2': partly(
    '网上收件的凭证不自动出具，送达回证只及于准予决定；模板启用满一日即可撤回，条件仍可按项数取舍；证据以文件名为题；自由行文只按列举的说法和金额查找疑似内容（不含拼音）：办事指南中的须说明理由，由另一人核对后发布；办案人员所写的一律退回更正，尚不能说明理由、由他人逐条确认；文书制发时不再查找指南和申请人所写的内容。',
    'A receipt of what comes online is not issued by itself, and only a grant has a delivery receipt; a template may go after one whole day and still choose by counts; a file of evidence is called by its name; free words are searched for known phrases and sums (not pinyin): in a guide a hit needs a reason, and somebody else publishes it; what an official words is refused outright, with no way yet to give a reason that another confirms; when a paper is issued, what guide and applicant wrote is not searched again.',
  ),
  'PRA-3': partly(
    '公示在本系统的公众查询页，尚未向信用信息平台归集。',
    'It is published in the public search of this system, and not sent to the credit information platform yet.',
  ),
  'PRA-4': partly(
    '审计日志、法律文书由数据库禁止删改，长期保存；各服务的运行日志输出到标准输出，部署文件按容器只保留五百兆字节，满六个月须由运维单位收集留存，系统不检查。',
    'What the audit log and the documents hold no role may remove; the running log of each service goes to its standard output, of which the deployment keeps half a gigabyte a container: to keep it six months is for whoever operates it, and nothing checks that.',
  ),
  'PRA-5': partly(
    '组织评审的专家管理员在评审结束前可以逐席查看专家意见；审查人员兼任组织人、到会参加的，会上所闻不受系统限制。',
    'The expert administrator who organises a review reads the opinions seat by seat before its end; what a reviewer hears at a meeting that he organises or attends, no system keeps from him.',
  ),
  'PRA-6': partly(
    '会议纪要即视为同意的文书，尚不制发加盖印章的纪要；结清中介委托的沉默（逾期不确认到账）只有记录，中介机构视为入驻只另发通知，均没有文书。',
    'The minutes are the paper of a deemed agreement, and they are not sealed yet; the silence that settles a commission’s payment leaves a record, the one that lets an agency in a message beside it, and neither a paper.',
  ),
  'PRA-7': partly(
    '评审、联合核查、监管联动各服务的答复和期限依当日版本，不依办件固定的版本；各单位自拟模板直接写明的条文不随版本变化；新法明定适用于在办件的，办事指南仍为固定的版本。',
    'The other services’ answers and limits go by the edition of the day, not by the case’s; articles that a bureau’s own template writes out don’t follow the edition; and a law that claims open cases leaves them their guide.',
  ),
  'PRA-8': partly(
    '只有未提交的草稿定有保存期限、期满清除；已提交办件中的个人信息、账号与证件号码的绑定不删除。',
    'Only drafts that were never handed in have a time of keeping and go; personal data in cases that were, and the binding of a login to a document, stay.',
  ),
  'PRA-9': partly(
    '承诺只能由申请人以本人账号在网上作出，书面申请的承诺尚不能录入；逾期未兑现后，不予许可或者终止办理由工作人员提出和决定，不自动启动；失信只按本市平台的记录认定。',
    'A promise is made by the applicant’s own login alone: one on paper can’t be entered yet; once it is broken officials refuse or end the case, which does not begin by itself; who broke one is known from this platform’s records only.',
  ),
  'PRA-10': partly(
    '承诺只能由申请人或者有权代理的人以账号在审查前作出，书面承诺尚不能录入；审查人员掌握相反证据的，不能在审查中认定，须经核验、部门反馈或者会签的偏离说明；核查由本局未参与审查、决定、也未退回重新审查的人员登记，监管部门的核查结果不自动转入，核查是否属实由撤销程序认定；整改到期后由工作人员复核，复核逾期的只上报，不自动认定；许可已因其他原因失效的，逾期未整改不再启动撤销；是否涉及公共安全以办事指南标注为准，曾经标注的不得再设承诺；失信只按本市平台的记录，据以准予的许可因欺骗被撤销的同样计入，由同一人另设单位申请的不能发现；同一事项、同一地点的申请（不论何人提出）最后一次认定该要点不符合的，不得承诺，但按要点编码和地点比对，换事项、换地点写法或者新版指南更换编码的不能发现；第七十九条的禁止期只及于标注公共安全的事项，承诺虚假被撤销的，仅在该事项后来标注时适用。',
    'A promise is given before the review, by the login of the applicant or of an agent who may: one on paper can’t be entered yet; a reviewer who knows better can’t say so in the review, but a check, a department or a countersigned departure can; who checks is of the bureau and had no hand in the grant, nor in a return of its review: what departments find does not come in by itself, and whether the check is right the revocation finds; after the day to put it right an official checks again, and where nobody does it is told and not found by itself; where the approval has ended otherwise, what was not put right opens no revocation; whether an item is one of public safety is what its guides say, and once marked it allows no promise; who did not keep one is known from this platform’s records, a grant on it that was revoked for deceit among them, and not where the same person applies through a new body; what was last found not met for one item at one place, whoever applied, is not promised there, but another item, a place written beyond recognition or a new code of the point goes unseen; the bar of article 79 is of items of public safety, so that it follows a false promise only where the item is marked later.',
  ),
  'PRA-11': partly(
    '只及于当事人、代理人及其登记的人员；当事人只能就审批局人员申请回避，对部门人员、专家分别按其程序提出，当场决定的不等待；申请所述事实由决定人查明，附件尚不能随申请提交；以他人姓名登记且未填写证件的，不能发现；手工用印不核对；他人登记、填写、委托使其成为当事人的工作人员，告知后先行回避，由政府办公室认定，专家则经核实认定；申请列明一个单位两名以内工作人员的，认定前仍须回避（可以指定先行承办，以业务记录中近期没有其他人员以其身份办理业务为限），换一名申请人再次列明的亦同，超过两名的均可以继续办理，其中确有关系而不申报的，认定前不能发现；所填是否属实由政府办公室认定，不与企业登记信息自动核对；本人申报的其他关系即行回避，但只限审批局人员；评审、监管联动服务的可办理操作不反映回避；同名人员在认定前的两个工作日内可以继续办理，认定的依据由负责人一人核实；两名工作人员姓名、职务登记均相同的，当事人无法申请其中一人回避。',
    'It covers parties, agents and whom the case names; a party asks officials of the bureau alone out of its case (departments’ people and experts by their own procedures), what is decided on the spot doesn’t wait, and whether the facts are true whoever decides finds, with no file handed in; whoever is entered under another name and without a document goes unseen; the use of a seal by hand isn’t asked; an official whom the word of others makes a party is told and kept out until the government’s office rules, an expert keeps his seat until a finding is decided; an application that names up to two officials of a body keeps them out for those days (unless one is let go on, where the log knows nobody else in one of his roles of late), another applicant’s application anew, and one that names more keeps out none: whoever of them has a tie and doesn’t say so goes unseen until the ruling; whether it names them truly the office finds, with no register of enterprises behind it; other ties are declared by officials of a bureau alone; what review and supervision offer doesn’t know of it; a namesake whom documents don’t tell apart goes on for the two working days until it is ruled on, and what the ruling rests on the head alone has seen; and of two officials registered under one name and one post a party can ask neither out.',
  ),
  'PRA-13': partly(
    '渠道限于窗口和网上，不含电话、短信和自助终端；只在决定送达后邀请，不予受理、退回等未送达决定的不邀请；回访是否确实发生由登记人陈述，评价人有异议的由负责人答复；评价不推送国家、省政务服务评价平台。',
    'It knows window and online, not telephone, text message or terminal; only who had a decision delivered is asked; that the call was made is the word of who records it, until who rated contests it; ratings aren’t passed on to the platforms of province and State.',
  ),
  'PRA-14': partly(
    '停止执行限于准予许可的决定，针对不予受理、终止办理、视为准予延续的裁决尚不登记；利害关系人不能在线登记裁决；赔偿只登记金额，是否支付没有记录；新材料、再次核验或者评审是否改变事实由审查人员认定，处理决定被撤销后以同一事实另行启动的程序尚不比对；裁决文书的真伪由核对人员判断，不与法院、复议机关的系统核对。',
    'Only grants can be stayed, and rulings on non-acceptance, on an end undecided or on a renewal by silence are not entered yet; interested parties can’t enter one online; of damages the amount is kept, not that they were paid; whether a new paper, or another inspection or review, changes the facts is the reviewer’s judgement, and a procedure opened anew on the facts of one that was annulled is not compared; that a document is genuine is what people see, not asked of the court’s or organ’s own system.',
  ),
  'PRA-15': partly(
    '评审、抽取、核验、备忘录的部分待办状态，以及指南、清单、模板的草稿，只列于承办人的清单，没有期限，拖延不上报；终止办理限于申请人死亡或者终止、事项依据失效、容缺承诺逾期未兑现，申请人确无承受人的事实由两名工作人员凭文件认定。',
    'Some steps of reviews, draws, inspections and memoranda, and drafts of guides, catalogues and templates, stand on the list of who owes them without a clock, and nobody is told of a delay; a case is ended undecided only where its applicant is gone, its item abolished or a promise broken, and that nobody succeeds him two officials find on a file.',
  ),
  'PRA-12': partly(
    '办事指南未标明、又未经听证的重大决定不经法制审核，许可后程序另以因公共利益不予撤销的为重大；负责人不采纳不同意的审核意见（包括对退回后再次提出的相同处理意见）而决定的，只说明理由，不另行会签；审核没有单独的期限，计入办理或者程序的期限。',
    'A major decision that its guide does not mark and that no hearing came before has no legal review; of procedures on approvals one more counts as major: a revocation dropped for the public interest; where the head decides a procedure against an opinion, or one on the same proposal made before, his reasons carry that alone; the review has no limit of its own and counts within the case’s or the procedure’s.',
  ),
  'PRA-16': partly(
    '账号按首次申请所填证件号码绑定，只核对姓名与账号实名一致，不核对实名认证等级；业主共同申请的代理权只凭随件材料；实名绑定更正期间，原账号仍可在联合核验服务中办理，告知只经收件箱，不以纸质送达；证件和到场影像由窗口人员核对，不与公安机关的人口信息比对；窗口录入的委托书撤销，委托人收到告知后不能在线制止。',
    'A login is bound to the document number of its first application where the name is the login’s own: no real-name level stands behind it; who applies for owners shows authority with the materials alone; while a binding is being put right its login still acts in joint inspections, and is told by its inbox, not on paper; documents, and who came to the window, are what clerks see, not compared with the police’s register; a grantor who is told of a revocation at the window can’t stop it online.',
  ),
};

function partly(zh: string, en: string): Standing {
  return { missing: { zh, en } };
}
