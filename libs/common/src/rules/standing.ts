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
    '材料名称不与清单所列中介服务及其别名比对，属于中介服务的材料仍可列为申请人自备。',
    'The name of a material is not compared with the catalogue’s services and their aliases: one of them still passes as the applicant’s own paper.',
  ),
  'INT-3': partly(
    '清单不限由市级集中审批部门编制，编制人一人即可公布，草案不能作废；服务移出清单时，不提示涉及的事项和在办件。',
    'Any bureau compiles the catalogue, one person alone publishes it and no draft can be discarded; a removal tells neither the items nor the open cases that it concerns.',
  ),
  'INT-4': partly(
    '依据按登记核对，登记由两人分别从所存文本读出；文本是否为公布的原文不与公报核对，留存文本以前的登记仅予标明；以其他形式（审查意见、核验要点）要求清单以外中介服务的，不能发现。',
    'A basis is measured by the register, where two people read the kept text apart; that the text is the one published isn’t compared with the gazette, entries from before texts are only marked, and a service demanded in another form, by a review’s words or an inspection’s points, goes unseen.',
  ),
  'SUP-2': partly(
    '单位撤销后，承继单位承接其备忘录、待办信息和应送信息，但在办案件仍记原部门，承继单位还不能查阅其案卷和文书；准予后新签备忘录的部门，自许可被撤回、撤销、注销时起方列入该许可，此前不能查阅，到期也不告知。',
    'Whoever follows a body that ended gets its memoranda, open inbox entries and pushes, but pending cases still name the old one: their files and papers aren’t open to the successor yet; a department whose memorandum is younger than a grant joins it only when it is withdrawn, revoked or cancelled, and neither reads it before nor hears of its expiry.',
  ),
  'SUP-3': partly(
    '备忘录所列事项不核对是否存在，签署和生效日期可以填写为过去的日期；登记有事项、办件、印章的审批局不能撤销，其办件、许可和印章尚不能由承继单位接办；单位名称近似而不相同的，可以登记。',
    'A memorandum may name an item that doesn’t exist and bear days long past; a bureau with items, cases or seals on record can’t end: no other one takes over its cases, approvals and seals yet; a name that is like another body’s and not the same may be registered.',
  ),
  'SUP-5': partly(
    '各审查要点只记是否符合，不附依据和证据，退回后由负责人指定的人员改为符合的只凭其说明；受理人员也可以作决定；登记人所填的姓名和证件不与公安机关的人口信息核对，以虚构的姓名和证件另立账号的，不能发现；当事人、代理人以外的人被登记，无须本人同意，评审专家的账号也不核对；审批局、部门以外的单位没有登记维护人员，其人员仍由市级审批局登记、政府办公室确认。',
    'A point is ticked with no evidence behind it; one that a reviewer whom the head names turns after a return rests on his word alone; whoever accepted a case may decide it; names and documents are as typed and not compared with the police’s register: a second login under an invented name and document goes unseen; nobody but a party or an agent is asked before he is entered as staff, and logins of experts aren’t known here; bodies that are neither bureau nor department keep no register of their own: the city’s bureau and the office enter their people.',
  ),
  'SUP-6': partly(
    '没有向部门征求意见及其回复期限，也没有业务培训、工作指导和协调上级的请求；审查人是否看过监管信息不作记录。',
    'There are no consultations with a reply date and no requests for training, guidance or liaison; whether the reviewer saw the supervision information is not recorded.',
  ),
  'SUP-7': partly(
    '逾期未启动监管的只显示，不上报。',
    'Supervision that is not started in time is shown but not escalated.',
  ),
  'SUP-8': partly(
    '变更建议采纳后不启动程序；意见长期不一致的，尚不能提请联席会议。',
    'An accepted demand to vary opens no procedure, and a lasting difference can’t be brought before the conference yet.',
  ),
  'SUP-9': partly(
    '证据包尚不含征求意见，也不能按人员跨系统查询其全部办理行为。',
    'The bundle has no consultations, and nothing shows one person’s acts over all services.',
  ),
  'SUP-10': partly(
    '监管计划的执行、检查和处置没有记录，证据包只及于接收、认领和启动。',
    'What supervision does after its start (checks, measures) is not recorded: the bundle ends with receipt, claim and start.',
  ),
  'SEAL-2': partly(
    '印章所属单位、名称取自单位登记，并由他人启用；印章编码和刻制单位按登记人所填，不与公安机关的印章备案核对，刻制凭据不随登记留存。',
    'Owner and name of a seal come from the register of bodies and somebody else puts it into use; its code and maker are as typed: not compared with the police’s filing, and the maker’s paper isn’t kept with it.',
  ),
  'SEAL-3': partly(
    '只核对指南中的加章选项：在步骤、条件、材料说明或者通知的文字中要求加盖部门印章的，不能发现。',
    'Only the guide’s own tick is checked: a departmental seal demanded in the words of a step, a condition, a note or a notice goes unseen.',
  ),
  'SEAL-4': partly(
    '人工用印的文书内容由审批人和保管人阅看，系统不识读；实物印章所盖是否即该份文书，凭保管人登记。',
    'What a paper sealed by hand says is read by who approves and who seals it, not by the system; that the physical seal went on this very paper is the keeper’s entry.',
  ),
  'SEAL-5': partly(
    '使用公章的特殊要求由事项管理员一人写入办事指南，不引依据，无第二人确认。',
    'The special requirement is what one item administrator writes into the guide, without a provision or a second person.',
  ),
  'SEAL-6': partly(
    '人工用印的文书种类和范围已固定，文书内容与所选种类是否相符由审批人和保管人阅看，系统不识读。',
    'Kinds and scopes of papers sealed by hand are fixed; whether a paper is of the kind chosen is seen by who approves and who seals it, not by the system.',
  ),
  'SEAL-7': partly(
    '原审批专用章的登记由集中审批部门办理，未登记的不能发现；收缴回执只记编号，不附文件。',
    'The bureau registers former seals, and one that it leaves out goes unseen; of the receipt of collection only the number is kept, not the paper.',
  ),
  'SEAL-8': partly(
    '常设授权不限每日次数；保管人离职只提示负责人移交，印章不自动停用；移交由保管人或者负责人一方登记，接收人不以本人账号接收，因而可以把印章移交给须申请用印的人，使其不能办理。',
    'Standing authorisations have no cap per day; that a keeper has left is told to the head, and the seal stays in use until he hands it over; a handover is one side’s entry and the receiver isn’t asked, so that it may be handed to who needs it sealed and then can’t act.',
  ),
  'SEAL-9': partly(
    '属于办件的文书，事项以办件为准；不属于办件的公函，事项由申请人填报，借已划转事项之名为部门保留事项用印的，只凭审批人和保管人阅看。',
    'A case’s paper is on the case’s item; of a letter that belongs to no case the item is what the requester types: one on an item that a department retained, in the name of one that was handed over, is caught only by who approves and who seals it.',
  ),
  'SEAL-10': partly(
    '属于办件的文书，事项以办件为准；不属于办件的公函，事项由申请人填报，借已划转事项之名为未划转部门的事项用印的，只凭审批人和保管人阅看。',
    'A case’s paper is on the case’s item; of a letter that belongs to no case the item is what the requester types: one on an item of a department not transferred, in the name of one that was handed over, is caught only by who approves and who seals it.',
  ),
  'EXP-5': partly(
    '工作年限、职称和能否胜任以录入人填写为准，不附证明，一人录入即入库，无第二人确认；各专业的专门条件不核对。',
    'Years, title and fitness are what one administrator types, without proof or a second person; special conditions of a field are not asked.',
  ),
  'EXP-6': partly(
    '推荐单位只填名称，不查登记；推荐专家同属一个单位或者互相推荐的不能发现；破格由录入人一人确认。',
    'A recommending unit is a name that nobody looks up, experts of one unit or who recommend each other pass, and whoever enters the exception also confirms it.',
  ),
  'EXP-7': partly(
    '移交名单所依据的备忘录只填名称，不核对是否存在、是否生效；名单原件留存并记摘要，但导入的各行由管理员填写，不由系统从原件读取。',
    'The memorandum that a list is said to come with is a text: whether it exists and is in force is not asked; the list itself is kept with its digest, but its rows are what the administrator sends, not read from it.',
  ),
  'EXP-9': partly(
    '入库时有无禁入情形以录入人填写为准，不向有关机关核对。',
    'Whether somebody who enters is kept out by these grounds is what the administrator types: no register is asked.',
  ),
  'EXP-10': partly(
    '每席四人的最低数系解读；录入专家时的专业代码不与办事指南核对，指南所列专业不用代码的，与专家库对不上，列为缺口；不能导出为表格。',
    'Four candidates for each seat is a reading; the fields that an entry names are not checked against the guides, and a guide that names one by anything but its code matches nobody and shows as a gap; there is no spreadsheet.',
  ),
  'EXP-13': partly(
    '历次版本均有记载，名单载明的变更经本人确认后方才生效；专家尚不能自行申请变更，其确认的内容除证件外不再经管理人员核对；证件本人不予确认或者逾期不答复的，尚不能经核实认定登记。',
    'Every version is kept, and what a list states holds once the expert confirms it; he can’t ask for a change himself yet, and but for documents nobody checks what he confirms; a document that he denies, or says nothing to, can’t yet be found his in a procedure.',
  ),
  'EXP-15': partly(
    '干预专家独立评审的不记录，举报没有渠道，本人不能查看应得费用。',
    'Interference with an expert has no record, reporting it no channel, and the own fees can’t be seen.',
  ),
  'EXP-16': partly(
    '仅有报名时的承诺和本人签署意见：泄密、私下接触、收受好处和答复质询没有记录和处理办法。',
    'There are the undertaking and the own signature; leaks, private contact, gifts and the answering of queries have no record and no procedure.',
  ),
  'EXP-17.1': partly(
    '抽取可由任何人验证，但见证人及其公钥由集中审批部门自行录入，所属单位和本人均未确认；合格专家不足时的批准不载明人数；收件后的任职按工作人员登记簿认定，登记簿开始载明任职时间之前的，视为收件前任职；没有评审的办件，其监管部门的见证人不自动排除；席位变更记录被删去的证明文件，单独验证仍成立（工具予以提示），须附服务签名的现状声明方能发现。',
    'Anybody can verify a draw, but its witnesses and their keys are entered by the bureau alone: neither their bodies nor they themselves confirm it; the approval of a small pool names no counts; a service whose beginning the staff register did not keep yet counts as one of before the receipt; where a case has no review, witnesses of its departments aren’t excluded; a proof whose record of changed seats was cut verifies alone, as the tool says, and fails only beside the standing that the service signs.',
  ),
  'EXP-17.2': partly(
    '同一地点按地址的规范写法比对，同一申请人同一事项的另按门牌、楼栋号码比对：由他人换一种地标描述，或者向另一集中审批部门申请的，不能发现。',
    'The same site is told by the normal form of its address, and of one applicant for one item by its numbers: somebody else who names a landmark instead, or another bureau, goes unseen.',
  ),
  'EXP-17.3': partly(
    '空缺可先由记载缺席造成，随后直接确定同一席位；事由在评审结束后不公布。',
    'Recorded absences may empty the seat that is then designated, and the reason is not published after the review.',
  ),
  'EXP-18': partly(
    '专家组意见形成后有席位作废、意见因而不能确定的，只重抽该席位，须由审批部门提出，其余成员原意见继续有效、不再逐一征询；缺席由管理员一句认定，第二人不以本人令牌签署，专家未被告知和听取意见；原决定被撤销的，还不能据以再次评审；候补专家抽取后被登记为审批局或者涉案部门工作人员的，递补时跳过，不经认定；到场由工作人员登记，专家本人不能签到。',
    'Where a seat is voided after the panel’s opinion and leaves it uncertain, that seat alone is drawn again, once the bureau asks for it, and what the others signed stands without their being asked once more; absences rest on an administrator’s sentence, the second person signs nothing and the expert is not heard; a quashed decision can’t yet lead to a further review; an alternate who is entered as staff of the bureau or of a department of the case after the draw is passed over without a finding; that somebody came is recorded by staff, and he can’t check in himself.',
  ),
  'EXP-19': partly(
    '本人声明的关系只能由本人声明解除，此后十二个月内仍予回避，系误登的经另两人核实即行解除；没有评审的办件，其联合核验所涉部门的工作人员不自动回避；专家组意见形成后查实的，须由审批部门另行提出再次评审，承诺期限不自查实之日起停计；原决定作出后查实的不触发撤销审查。',
    'A tie that the expert declared ends on his own word alone, and counts for twelve months more unless two others find that there never was one; officials of a case’s departments aren’t left out of its inspection where it has no review; what is found after the panel’s opinion takes a further review that the bureau asks for, and the promised clock does not stand from the finding on; after the decision it opens nothing.',
  ),
  'EXP-20': partly(
    '邀请没有答复时限：专家不答复的，由管理员记为缺席，而非由系统记载。',
    'An invitation has no window: silence becomes an absence that an administrator records, not the system’s own act.',
  ),
  'EXP-21': partly(
    '只在平台内留言，不记是否收到；没有登录账号的专家得不到通知。',
    'Notice is a message within the platform, without receipt; an expert without a login gets none.',
  ),
  'EXP-22': partly('尚未以规避的方式检验。', 'No attempt to cheat is tested yet.'),
  'EXP-23': partly(
    '每次参加活动的反馈不登记，没有年度考核；不良行为只经核实认定记录，写明所涉活动。',
    'No feedback is kept of an engagement and there is no yearly assessment: misconduct is recorded by findings alone, each naming its event.',
  ),
  'REV-3': partly(
    '只能由集中审批部门自行组织，没有经竞争选定的评估机构承办。',
    'Only the bureau itself can organise a review: there are no entrusted agencies chosen by competition.',
  ),
  'REV-4': partly(
    '依据核对种类和写法：法律、规定须有名称和条款，标准须有编号和不晚于今年的年份，主管部门意见须有本案部门或者文号；所引内容是否存在、是否现行有效不核对。',
    'Kind and form of a ground are asked: an article, a standard’s number with a year that is not to come, a department of the case or a document’s number; whether what is cited exists and is in force is not.',
  ),
  'REV-5': partly(
    '应付、已付由组织人自行填写，不与席位和到场相连，没有标准，填报和支付不分人，也不与预算比较。',
    'Due and paid are what an organiser types: tied to no seat or check-in, to no rate, to no second person and to no budget.',
  ),
  'REV-6': partly(
    '部门和集中审批部门人员由组织人列名，不由本单位指派、本人声明；申请人或者受邀部门缺席的，评审照常启动。',
    'The organiser lists who comes from a department, which names and confirms nobody; a review starts without the applicant or an invited department.',
  ),
  'REV-7': partly(
    '是否熟悉业务、有无利害关系由组织人代为勾选，不由本人声明。',
    'Whether somebody knows the work and has no conflict is ticked by the organiser, not declared by that person.',
  ),
  'REV-8': partly(
    '须请外地专家的理由以组织人填写为准；尚未以规避的方式检验。',
    'Why experts from elsewhere are needed is the organiser’s word; no attempt to cheat is tested yet.',
  ),
  'REV-9': partly(
    '主专业取专家组构成所列第一个专业，是否重大由席位数推定，均不由事项版本明定。',
    'The main specialty is the first that the panel names, and a major matter is told by its seats: the item version states neither.',
  ),
  'REV-10': partly(
    '完整、真实的声明由组织人代为勾选，评审所用资料不固定摘要，评审后可以更换。',
    'The organiser ticks the applicant’s statement, and the papers under review are not fixed by digest: they may be swapped afterwards.',
  ),
  'REV-11': partly(
    '计划没有最短提前时间；各类记录不归档，没有争议处理，也不公开依法应公开的内容。',
    'A plan has no lead time, records are not archived, disputes have no handling, and nothing is published.',
  ),
  'REV-12': partly(
    '成员不逐一签署专家组意见，也不说明不签的理由；某专业唯一专家的否定，决定不须逐项回应；复审不须有专家提出的新材料。',
    'The members don’t sign the panel’s opinion or say why not, a reject by a specialty’s only expert needs no answer in the decision, and a re-review goes ahead without new papers.',
  ),
  'REV-13': partly(
    '部门参加人由组织人列名；意见签署后发现有误的，不能再签更正。',
    'The organiser names who speaks for a department, and an opinion once signed can’t be corrected by a second one.',
  ),
  'REV-15': partly(
    '“内容简单、条件成熟”以填写的理由认定；尚未以规避的方式检验。',
    'That a matter is simple and ripe rests on whatever reason is typed; no attempt to cheat is tested yet.',
  ),
  'REV-16': partly(
    '除组长、意见和结论外，各步骤不逐一记录；组长由工作人员指认，不记专家推选。',
    'Apart from leader, opinions and conclusion no step is recorded, and staff name the leader: no election stands behind it.',
  ),
  'REV-17': partly(
    '评审的计划日期不传到审批系统：预计时间取自办事指南，指南未列的按二十个工作日（解读），届满即恢复计时并上报。',
    'The planned day of a review does not reach this service: its expected time is the guide’s, or twenty working days (a reading); after it the promised clock runs again, and it is told.',
  ),
  'REV-18': partly(
    '利害声明由组织人代为勾选，参加人员本人未作声明。',
    'Declarations are ticked by the organiser for others, who say nothing themselves.',
  ),
  'REV-19': partly(
    '廉洁承诺由组织人代为勾选；违反承诺的没有记录和查处办法。',
    'The undertaking is ticked by the organiser, and a breach of it has no record and no procedure.',
  ),
  'INSP-2': partly(
    '核验要点不分类，不记测量值，不能按范围统计。',
    'Points have no category and no measured value, so nothing can be told by scope.',
  ),
  'INSP-3': partly(
    '部门不能提出另约时间，办公时间以外的安排不须其同意（只是不计缺席）；变更理由只看有无，次数不限。',
    'A department can’t ask for another time, and one outside office hours takes a reason, not its consent (only that nobody is absent from it); reasons for moving aren’t weighed, nor are moves counted.',
  ),
  'INSP-4': partly(
    '到场专业人员的姓名由审批部门填写，不与抽中的席位核对，也不以本人令牌签到；所引条文的内容不核对。',
    'The bureau types who the professional on site is: the name is not held against the seat that was drawn, nor does that person check in; what the article that a professional rests on says is not asked.',
  ),
  'INSP-5': partly(
    '先发后到的旧时间通知仍居收件箱最新位置：不据以计缺席，但收件箱中不标明其已被替代。',
    'A notice of an older time that arrives last stands as the newest entry: nobody is absent by it, but the inbox doesn’t mark it as replaced.',
  ),
  'INSP-6.1': partly(
    '逾期只提醒部门一次，不逐级上报；部门始终不反馈的，没有注明后办结的办法；专家意见由审批部门代录。',
    'Late is told to the department once and goes no higher; an opinion that never comes leaves no labelled way out; the bureau types the experts’ opinions.',
  ),
  'INSP-6.2': partly(
    '公示前不审查秘密和隐私；公示须知办件编号，不能检索，不逐要点列明；更正不留痕。',
    'Nothing is looked through for secrets before it is public, which takes the case number to find, shows no points and has no visible corrections.',
  ),
  'INSP-7': partly(
    '原决定被撤销，或者核验人员回避情形查实的，还不能据以再次核验。',
    'A quashed decision, or an inspector’s tie that was upheld, can’t yet lead to a further inspection.',
  ),
  'INSP-8': partly(
    '咨询费只记由谁提出、他人支付：领款人未与抽取的专业人员核对，金额没有标准和上限，也不附凭证。',
    'A fee is asked for by one and paid by another: who gets it isn’t compared with the professional drawn, and its amount has no standard, no ceiling and no voucher.',
  ),
  'INSP-9': partly(
    '改变原认定不说明理由，也不须第二人签署；所列要点不必有本单位的不合格认定，认定不附照片和测量值。',
    'A finding is turned round without a reason or a second signature; the points that an opinion cites need no finding of its own body, and findings carry no photographs or measurements.',
  ),
  'INSP-10': partly(
    '没有通报，不按要点和人员统计，不能导出表格。',
    'There are no circulars, no figures by point or person and no export as a table.',
  ),
  'LINK-2': 'enforced',
  'LINK-3': partly(
    '联络方式及其变更不送达对方，不以阅读确认；登记簿只载明谁任职、是否负责人，各人的角色仍以令牌为准。',
    'Contact details and their changes are not pushed to the other side and confirmed by reading; the register knows who serves and who is a head, but the role that somebody acts in is what the token says.',
  ),
  'LINK-4': partly(
    '没有会议和培训及其签到，不转达部门举办的培训考试；认领不能移交；逾期未认领只报本单位，不再逐级上报。',
    'There are no meetings, trainings or attendance, and none of the departments’ are passed on; a claim can’t be handed on, and escalation stops within the body.',
  ),
  'LINK-5': partly(
    '推送内容尚不含材料清单及评审、核验结果。',
    'The push has no list of materials and no results of review and inspection yet.',
  ),
  'LINK-6.1': partly(
    '推送不附监管决定原件、文号和落款日期，作出日期和信息类别由部门自填，审批部门不能提出异议。',
    'The act itself, its number and its date are not pushed: day and kind are what the department types, and the bureau can’t contest them.',
  ),
  'LINK-6.2': partly(
    '收到通知的日期由部门自填，不附通知原件；把变动报成一般建议的，按一个工作日计算而不能发现。',
    'The day on which the change became known is what the department types, without the notice; a change called a suggestion gets a working day, unseen.',
  ),
  'LINK-7': partly(
    '有连续编号和各步时间，没有指明停在哪一方的送达报告，也没有双方签认的月度清单。',
    'Numbers have no gaps and steps have times; there is no arrival report that names the side where it stopped, and no monthly statement that both sign.',
  ),
  'APL-8': partly(
    '撤回的补偿按被许可人的主张和材料认定，依据的修改废止按登记核对；变更尚未办理，客观情况变化由办理人员认定，不要求另一机关的文件。',
    'What a withdrawal compensates is found on the holder’s claim and files, and a change of law by the register; variation is not carried out yet, and that circumstances changed is found by officials, without a second authority’s document.',
  ),
  'APL-17': partly(
    '依据按登记核对，许可事项须引可以设定许可的依据；事项类型由事项管理员自填，规章、规范性文件增设的条件和省级政府规章的一年期限不能发现。',
    'A basis is measured by the register, and a permit cites what may set one; but the item’s type is what its administrator says, and conditions added by rules or documents, or a provincial rule past its year, go unseen.',
  ),
  'APL-29': partly(
    '只能网上申请：窗口、信函、传真、电子邮件收到的申请，窗口人员不能录入。',
    'Applications come online alone: a clerk can’t enter what arrives at the window, by letter, fax or e-mail.',
  ),
  'APL-30': partly(
    '对指南的提问没有答复和公布渠道；剩余数量不公布。',
    'Questions on a guide are not answered in public, and the quantity left is not shown.',
  ),
  'APL-31': partly(
    '补正通知所列缺陷，除系统能够核对的（是否提交、形式、有效期、与申请表或者其他材料是否一致）外，由窗口人员一人认定；本机关在其他办件中已有的材料仍可再次要求提供；缺陷所指栏目的名称和所载内容只限字数、字符和用语，不与文件核对。',
    'Whether a defect that a notice names is there rests on one clerk’s word, where the system can’t see it for itself, and what the bureau holds from another case may be asked for again; the name of a field and what it is said to show are bounded in length, signs and words, and not held against the file.',
  ),
  'APL-32': partly(
    '补正没有期限，不答复的一直停留；补正后仍不齐全的，不能不予受理；不在管辖区域等不予受理的事实，由负责人一人认定。',
    'A correction has no date by which, one that is never answered waits for ever, what is still incomplete can’t be declined, and that a place is outside the area rests on the head’s word alone.',
  ),
  'APL-34': partly(
    '两人到场但不各自确认结论；须核实的内容未核实的，照样可以审查；能够当场决定的没有当场决定的办法。',
    'Two must be there but don’t each confirm what was found, a review goes ahead without the verification, and nothing can be decided on the spot.',
  ),
  'APL-38': partly(
    '专家组要求整改的，凭申请人自己的整改报告即可不再说明；指南列有评审、核验而未进行的，准予无须负责人说明理由；理由和所附要求引用的条文，只核对依据的层级、效力和条数，不核对条文内容；偏离理由是否成立，由提出人和会签的负责人认定。',
    'What the panel wanted rectified counts as met by the applicant’s own report, a grant without the checks that the guide lists needs no reason of the head, of the provisions that grounds and conditions cite the register holds level, force and number of articles, not what they say, and whether the reasons of a departure hold rests on who gives and who countersigns them.',
  ),
  'APL-39': partly(
    '证照不是单独的签章文书；变更、延续、补发和更正尚不能办理。',
    'The certificate is no sealed document of its own; variation, renewal, replacement and correction aren’t carried out yet.',
  ),
  'APL-42': partly(
    '是否联合办理从依据文字推定，政府负责人批准的延期不能办理；另定期限的，只核对依据的层级和条文是否存在，不核对条文内容。',
    'Joint handling is read off the words of the basis and the government head’s extension can’t be given; of another limit the register holds level and article, not what the article says.',
  ),
  'APL-44': partly(
    '送达由窗口人员登记，不附签收凭证；证件与决定不分别送达，因申请人原因未能送达的不能记载。',
    'A clerk’s entry is the delivery, with no receipt behind it; certificate and decision are not delivered one by one, and an addressee who is the cause of a delay can’t be recorded.',
  ),
  'APL-45': partly(
    '听证、招标、拍卖、检验、检测、检疫、鉴定尚无各自的办理记录：凭上传的文件停止计时，至预计日届满恢复；所上传文件的内容和文号不核对，再次停止的理由是否属实，由负责人一人认定。',
    'Hearings, tenders, auctions, inspections, tests, quarantine and appraisals have no rows of their own yet: an uploaded order stops the clocks until its day, and nobody checks what the order says, nor its number; whether the ground of another stop is true rests on the head alone.',
  ),
  'APL-58': partly(
    '收费依据的层级、条文和效力按登记核对，条文是否规定收费不核对。',
    'Level, article and force of the instrument behind a fee are measured by the register; whether the article sets a fee is not.',
  ),
  'APL-69': partly(
    '上级机关依职权撤销、利害关系人请求撤销尚未办理；证据材料的内容由办理人员认定，系统只核对提交人；已告知而逾期未决的程序只上报，不自行终止；决定书载明自送达之日起生效，登记即时变更；撤回时已经补偿的，其后以欺骗为由撤销，补偿的追回尚无记录。',
    'Revocation by the superior or at an interested party’s request is not carried out yet; what a file of evidence shows is read by officials, the system sees only who handed it in; what is late after the notice is escalated, not ended by itself; a decision says that it takes effect when it is delivered, and the register changes at once; what was compensated in a withdrawal is not claimed back when deceit is found afterwards.',
  ),
  'APL-70': partly(
    '有效期届满的注销须由工作人员启动，系统不自行提出；持证人申请注销、吊销后的注销尚未办理。',
    'Cancellation on expiry is opened by an official, not proposed by the system; at the holder’s request, or after a certificate was taken away, it is not carried out yet.',
  ),
  'APL-79': partly(
    '有权机关的处罚尚不登记；业主等没有代码、证件的申请人不能识别；逾期未答复而视为受理的，至决定时方不予许可；行贿与欺骗不分别记载。',
    'The competent body’s penalty is not entered yet; applicants without a code or a document, such as owners, are not recognised; what silence accepts is stopped only at the decision; bribery and deceit are one ground.',
  ),
  'APL-82': partly(
    '所引通知由市级审批局人员登记中的两人核对，系统不核对其真伪。',
    'The notice is read by two people on the staff register of the city’s bureau, and by no machine.',
  ),
  'PRA-1': partly(
    '专家所在单位和有利害关系的单位没有统一社会信用代码的，尚不能录入。',
    'Of an expert, a unit or a tied body without a credit code can’t be entered yet.',
  ),
  'PRA-2': partly(
    '收件凭证不随每次收件自动出具，终止、逾期未补正等环节没有文书，送达回证只及于准予决定；模板启用满一日即可撤回，条件仍可按项数取舍；证据以文件名为题；自由行文只按短语查找疑似内容（不含数字大写和拼音），不由第二人逐条确认。',
    'A receipt is not issued by itself at each handing-in, termination and lapse have no paper, and only a grant has a delivery receipt; a template may go after one whole day and still choose by counts; a file of evidence is called by its name; free words are searched by phrases alone (neither Chinese digits nor pinyin), with no second person confirming each.',
  ),
  'PRA-5': partly(
    '评审结束前，审查、决定人员和负责人已可逐席查看专家意见。',
    'Before the end, reviewer, approver and head already read the experts’ opinions seat by seat.',
  ),
  'PRA-6': partly(
    '只有视为受理；视为延续、视为同意尚未办理。',
    'There is deemed acceptance alone; deemed renewal and deemed agreement are not there yet.',
  ),
  'PRA-7': partly(
    '评审、联合核查、监管联动各服务的答复和期限依当日版本，不依办件固定的版本；各单位自拟模板直接写明的条文不随版本变化；新法明定适用于在办件的，办事指南仍为固定的版本。',
    'The other services’ answers and limits go by the edition of the day, not by the case’s; articles that a bureau’s own template writes out don’t follow the edition; and a law that claims open cases leaves them their guide.',
  ),
  'PRA-8': partly(
    '只有未提交的草稿定有保存期限、期满清除；已提交办件中的个人信息、账号与证件号码的绑定不删除。',
    'Only drafts that were never handed in have a time of keeping and go; personal data in cases that were, and the binding of a login to a document, stay.',
  ),
  'PRA-11': partly(
    '只及于当事人、代理人及其登记的人员；亲属、利益等其他关系的申报，当事人申请回避和负责人、政府的决定，尚未办理；以他人姓名登记且未填写证件的，不能发现；手工用印不核对；他人在任一单位以当事人的姓名、证件登记评审专家等人的账号，即使其在评审、核验、监管服务中被视为当事人，未经告知和认定，注销登记后也不恢复；评审、监管联动服务的可办理操作不反映回避；同名人员在认定前的两个工作日内可以继续办理，认定的依据由负责人一人核实。',
    'It covers parties, agents and whom the case names; other ties (kin, interests), a party’s request for recusal and the decision of head or government are not there yet, and whoever is entered under another name and without a document goes unseen; the use of a seal by hand isn’t asked; whoever enters an expert’s login anywhere under a party’s name and document makes him a party in reviews, inspections and supervision, untold and unheard, and that stays when the entry is struck off; what review and supervision offer doesn’t know of it; a namesake whom documents don’t tell apart goes on for the two working days until it is ruled on, and what the ruling rests on the head alone has seen.',
  ),
  'PRA-16': partly(
    '账号按首次申请所填证件号码绑定，只核对姓名与账号实名一致，不核对实名认证等级；业主共同申请的代理权只凭随件材料；实名绑定更正期间，原账号仍可在联合核验服务中办理，告知只经收件箱，不以纸质送达；证件和到场影像由窗口人员核对，不与公安机关的人口信息比对；窗口录入的委托书撤销，委托人收到告知后不能在线制止。',
    'A login is bound to the document number of its first application where the name is the login’s own: no real-name level stands behind it; who applies for owners shows authority with the materials alone; while a binding is being put right its login still acts in joint inspections, and is told by its inbox, not on paper; documents, and who came to the window, are what clerks see, not compared with the police’s register; a grantor who is told of a revocation at the window can’t stop it online.',
  ),
};

function partly(zh: string, en: string): Standing {
  return { missing: { zh, en } };
}
