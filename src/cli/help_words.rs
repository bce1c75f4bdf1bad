//! The sentences of the help in English and Chinese; a test holds the table to the command line.

pub const WORDS: &[(&str, &str)] = &[
    // The program.
    ("Checks an organisation's handbook and publishes it as a site", "检查机构手册，并发布为网站"),
    (
        "The handbook's folder [default: the current one when it holds an orgbook.yaml, else ./content]",
        "手册所在的文件夹 [默认：当前文件夹（有 orgbook.yaml 时），否则 ./content]",
    ),
    (
        "The language of orgbook's own words [default: the handbook's first language, when it is one of the two]",
        "orgbook 自己的话用什么语言 [默认：手册的第一语言，须是这两种之一]",
    ),
    ("When to use colour", "什么时候用颜色"),
    ("What \"today\" is, as YYYY-MM-DD", "把哪一天当作“今天”，写成 YYYY-MM-DD"),
    (
        "Prints nothing but findings and errors; a terminal shows no progress either",
        "只显示问题和错误，终端上也不显示进度",
    ),
    ("Prints every finding, accepted ones included", "显示每一个问题，已接受的也显示"),
    (
        "Prints on standard error how long each stage took: read (files into memory), check (the model and what rules find), render (pages and search), write (the output folder)",
        "在标准错误中显示各阶段用时：read（读入文件）、check（建立模型并检查）、render（页面与搜索）、write（写入输出文件夹）",
    ),
    // Commands.
    ("Makes a handbook to begin with, with settings for editors and CI", "新建一本手册，附带编辑器和 CI 的配置"),
    ("Validates the handbook", "检查手册"),
    ("Checks the handbook and writes its site", "检查手册并生成网站"),
    (
        "Shows the handbook in a browser while it is written: what changes is loaded again, what is wrong stands on the page",
        "边写边在浏览器里看：改动自动刷新，问题显示在页面上",
    ),
    (
        "Says what a rule means, why it matters and how to mend it; without a name, lists all rules",
        "说明一条规则的含义、理由和改法；不写名称则列出全部规则",
    ),
    (
        "Says who is responsible and accountable, who is on duty, and by when an answer must come",
        "查一件事由谁做、由谁担责、谁在值守、最晚何时答复",
    ),
    (
        "Sets two operating models side by side: what can be counted in each, and who gains and loses what",
        "对比两种运营模式：各有多少，谁增减了什么",
    ),
    ("Says what would be otherwise, and changes nothing", "推演会有什么不同，不改动任何文件"),
    (
        "Says what changed for whom between two revisions of the handbook in git",
        "说明手册在 git 中的两个版本之间，谁的什么变了",
    ),
    (
        "Puts keys in their order and lays files out alike; values, comments, quotes and blank lines stay",
        "整理文件：键按规定顺序，版式统一；内容、注释、引号和空行不动",
    ),
    (
        "Gives an object another id, in every place that names it, and keeps the old one as an alias",
        "改编号：所有引用一起改，旧编号留作别名",
    ),
    (
        "Writes JSON Schemas, by which editors complete, explain and check what is typed",
        "生成 JSON Schema，让编辑器能补全、解释和检查",
    ),
    ("Prints the script by which a shell completes commands and options", "输出命令行补全脚本"),
    ("Writes the pages of the manual", "生成 man 手册页"),
    // new
    ("The folder of the new handbook, which is made where it is not there", "新手册的文件夹，不存在时会新建"),
    (
        "What to begin from: `minimal` is three posts and one workflow; `foreign-trade` is the whole sample handbook",
        "用哪个模板：`minimal` 有三个岗位、一条流程；`foreign-trade` 是完整的样例手册",
    ),
    (
        "The handbook's languages, the first one first [default: that of --lang, else en]",
        "手册的语言，第一语言写在最前 [默认：--lang 的语言，否则 en]",
    ),
    // check
    ("How findings are printed", "用什么格式输出问题"),
    ("The lines of the handbook underlined, for people", "给人看：标出手册中的原文"),
    ("One line a finding, for logs and editors", "给日志和编辑器：一行一个问题"),
    ("Everything about every finding, for programs", "给程序：每个问题的全部信息"),
    ("SARIF 2.1.0, for code scanning", "SARIF 2.1.0，给代码扫描"),
    ("Workflow commands of GitHub Actions", "GitHub Actions 的标注"),
    ("A Code Quality report of GitLab", "GitLab 的 Code Quality 报告"),
    ("Test results in JUnit's XML", "JUnit XML 测试结果"),
    ("Looks at one operating model alone", "只看一种运营模式"),
    ("Runs this rule or group alone; may be given several times", "只查这条规则或这一组，可以写多次"),
    (
        "Counts findings of this rule or group as errors; may be given several times",
        "把这条规则或这一组的问题算作错误，可以写多次",
    ),
    (
        "The severity from which findings make the exit status 1 [default: `fail_on` in orgbook.yaml, else error]",
        "问题达到什么级别时退出码为 1 [默认：orgbook.yaml 中的 `fail_on`，否则 error]",
    ),
    (
        "Remembers the findings in baseline.yaml, so that only new ones count; of a baseline that is there, takes out what is gone",
        "把现有问题记入 baseline.yaml，以后只计新问题；已有基线时，删去其中已消失的问题",
    ),
    (
        "Looks at everything anew, and keeps nothing in the folder .orgbook for the next check",
        "全部重新检查，也不在 .orgbook 文件夹里为下次留缓存",
    ),
    // build
    (
        "Who will read the site: what is for fewer people is left out of it [default: `default_audience` in orgbook.yaml]",
        "网站给谁看：只给更少的人看的内容不写进去 [默认：orgbook.yaml 中的 `default_audience`]",
    ),
    (
        "Shows the handbook as it was at a git revision, such as a tag, with a banner that says so; \"today\" is the day of its commit",
        "展示手册在某个 git 版本（例如标签）时的样子，页面上会注明；“今天”按该次提交的日期算",
    ),
    ("The folder that the site is written to", "网站写到哪个文件夹"),
    (
        "The operating model to show [default: `model` in orgbook.yaml, else the handbook as written]",
        "展示哪种运营模式 [默认：orgbook.yaml 中的 `model`，否则按手册原文]",
    ),
    ("Where the site will be [default: `base_url` in orgbook.yaml]", "网站的网址 [默认：orgbook.yaml 中的 `base_url`]"),
    (
        "The severity from which findings keep the site from being written [default: `fail_on` in orgbook.yaml, else error]",
        "问题达到什么级别时不写网站 [默认：orgbook.yaml 中的 `fail_on`，否则 error]",
    ),
    (
        "Writes every file of text as .br and .gz too, for servers that send them as they are",
        "文本文件另存 .br 和 .gz，供服务器直接发送",
    ),
    (
        "Makes every page anew, and keeps nothing in the folder .orgbook for the next build",
        "每一页都重新生成，也不在 .orgbook 文件夹里为下次留缓存",
    ),
    (
        "Writes the whole handbook as pages to print too, from a cover with its contents on",
        "另外生成整本手册的打印页，从带目录的封面开始",
    ),
    // serve
    (
        "The port to listen at; 0 for any free one [default: 4321, or the next free one]",
        "监听的端口，0 表示任选空闲端口 [默认：4321，或其后第一个空闲端口]",
    ),
    ("Opens the site in the browser", "在浏览器中打开网站"),
    (
        "Who is to read the site: what is for fewer people is left out of it [default: `default_audience` in orgbook.yaml]",
        "网站给谁看：只给更少的人看的内容不写进去 [默认：orgbook.yaml 中的 `default_audience`]",
    ),
    (
        "Looks for changes again and again, for folders on a network whose changes nobody tells",
        "定时查看改动，用于收不到改动通知的网络文件夹",
    ),
    (
        "Where findings lead: vscode, vscodium, cursor, windsurf, zed, idea, sublime, textmate, or an address with {path}, {line} and {column} [default: `edit_url` in orgbook.yaml]",
        "点问题时跳到哪里：vscode、vscodium、cursor、windsurf、zed、idea、sublime、textmate，或含 {path}、{line}、{column} 的网址 [默认：orgbook.yaml 中的 `edit_url`]",
    ),
    // explain, who, compare, simulate
    (
        "The rule, `group/name`, or a group; all rules are listed without it",
        "规则名 `组/名`，或组名；不写则列出全部规则",
    ),
    (
        "What it is about, in your own words: a duty, a step, a tool, a measure, a post, a person, or `kind:id`",
        "问什么，用自己的话说：一件事、一个步骤、一个工具、一项指标、一个岗位、一个人，或 `类别:编号`",
    ),
    (
        "At which moment: 2026-11-22T23:30+08:00, or a time of the handbook's zone, 2026-11-22T23:30 or 23:30",
        "在什么时刻：2026-11-22T23:30+08:00，或手册时区的 2026-11-22T23:30、23:30",
    ),
    ("In which case: dimensions and their values, by id or name", "在哪种情形下：维度和取值，写编号或名称"),
    ("How the answer is printed", "用什么格式输出答案"),
    ("In which operating model [default: the one that the site shows]", "在哪种运营模式下 [默认：网站展示的那种]"),
    ("An operating model, or `as-written` for the handbook without any", "一种运营模式；`as-written` 指手册原文"),
    ("The one to compare it with", "与之对比的另一种"),
    ("How the comparison is printed", "用什么格式输出对比"),
    (
        "Says what breaks while somebody is on leave, or once they are gone for good, and who could stand in",
        "推演某人请假期间、或不再回来之后会缺什么，谁可以顶上",
    ),
    ("Who: an id or a name", "谁：编号或姓名"),
    ("The first day without them, as YYYY-MM-DD [default: today]", "离开的第一天，写成 YYYY-MM-DD [默认：今天]"),
    (
        "The last day without them: a leave, in which deputies act [default: none, they are gone for good]",
        "离开的最后一天：请假期间由代理人代行 [默认：没有，即不再回来]",
    ),
    (
        "The severity from which what breaks makes the exit status 1 [default: `fail_on` in orgbook.yaml, else error]",
        "出现什么级别的问题时退出码为 1 [默认：orgbook.yaml 中的 `fail_on`，否则 error]",
    ),
    // diff
    ("The revision from which on: a tag, a branch, a commit, `HEAD~3`", "从哪个版本起：标签、分支、提交、`HEAD~3`"),
    ("The revision up to which [default: the files as they are now]", "到哪个版本止 [默认：现在的文件]"),
    (
        "Who will read it: what is for fewer people at either revision is left out [default: `default_audience` in orgbook.yaml]",
        "给谁看：在任一版本中只给更少的人看的内容不写进去 [默认：orgbook.yaml 中的 `default_audience`]",
    ),
    ("How the changes are printed", "用什么格式输出变化"),
    ("By position and object in plain sentences, for people", "给人看：按岗位和对象逐句说明"),
    ("For a comment on a pull request or merge request", "用作合并请求的评论"),
    ("Everything about every change, for programs", "给程序：每个变化的全部信息"),
    // fmt, rename, schema
    (
        "Lists the files that are not in order, changes nothing, and exits with 1 if there are any",
        "只列出需要整理的文件，不改动；有这样的文件时退出码为 1",
    ),
    ("The files or folders to look at [default: the whole handbook]", "要整理的文件或文件夹 [默认：整本手册]"),
    ("The object, as in `position:seo`", "哪个对象，例如 `position:seo`"),
    ("Its new id", "新编号"),
    ("Shows what would change as a diff, and changes nothing", "只用 diff 显示会改什么，不改动"),
    (
        "A kind of object, or `orgbook` for orgbook.yaml: its schema is printed",
        "一类对象，或 `orgbook`（指 orgbook.yaml）：打印它的 schema",
    ),
    (
        "Writes all schemas, or that of KIND, into this folder, and prints the editor settings that name them",
        "把全部 schema（或指定类别的）写进这个文件夹，并打印编辑器配置",
    ),
    // completions, man
    ("The shell to complete for", "哪种 shell"),
    (
        "The folder that the pages are written to, such as ~/.local/share/man/man1",
        "手册页写到哪个文件夹，例如 ~/.local/share/man/man1",
    ),
];
