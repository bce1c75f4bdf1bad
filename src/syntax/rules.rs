//! The records of what can be wrong with a file as text.

use crate::diagnostic::{Rule, rule};

rule! {
    /// A file is written in YAML that cannot be read.
    ///
    /// ## Why it matters
    /// What cannot be read is not in the handbook: a forgotten quote hides a duty, and nobody notices that it has no owner.
    /// The rest of the file and of the handbook is still checked.
    ///
    /// ## How to mend it
    /// The finding points at the sign where reading stopped and says what to write. Most often text with `: `, `#`, `@` or
    /// brackets wants quotes, a quote or bracket is not closed, or a line is not in the column of its neighbours.
    ///
    /// ## 中文
    /// 文件的 YAML 写法有误，无法读取。
    ///
    /// 为什么重要：读不出来的内容就不在手册里。漏写一个引号，一项职责就会消失，没有人发现它无人负责。文件和手册的其余部分仍会照常检查。
    ///
    /// 怎么改：问题会指出读不下去的位置和应有的写法。常见原因有三种：含有 `: `、`#`、`@` 或括号的文字没有加英文引号；引号或括号没有结束；某一行的缩进和同一层的其他行不一致。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: Sales: Europe
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: "Sales: Europe"
    /// ```
    pub static SYNTAX = "handbook/syntax", Error;
}

rule! {
    /// A sign of a Chinese keyboard stands where YAML wants its own.
    ///
    /// ## Why it matters
    /// A full-width colon, comma, quote, bracket, dash or space looks right and means nothing to YAML: the key and its value
    /// become one piece of text. A tab is refused for indentation.
    ///
    /// ## How to mend it
    /// Switch the keyboard to English and type the sign that the finding names. Inside ordinary text Chinese punctuation is
    /// right and stays.
    ///
    /// ## 中文
    /// 该用 YAML 半角符号的地方，用了中文输入法的符号。
    ///
    /// 为什么重要：全角的冒号、逗号、引号、括号、破折号和空格看上去没问题，但 YAML 不认：键和值会连成一段文字。缩进也不能用制表符（Tab）。
    ///
    /// 怎么改：切换到英文输入法，改成提示中给出的符号。普通文字里的中文标点是对的，不用改。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name：销售中心
    /// purpose: 负责询盘：从首次响应到成交。
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: 销售中心
    /// purpose: 负责询盘：从首次响应到成交。
    /// ```
    pub static KEYBOARD = "handbook/keyboard", Error;
}

rule! {
    /// The same key is given twice in one mapping.
    ///
    /// ## Why it matters
    /// Only one of the two can count, and a reader of the file cannot tell which. Other tools quietly take the last one.
    ///
    /// ## How to mend it
    /// Keep one. If both say something, put what they say under one key, as a list where the field takes one.
    ///
    /// ## 中文
    /// 同一个映射里，同一个键写了两次。
    ///
    /// 为什么重要：两个里只有一个算数，看文件的人却分不清是哪一个。别的工具会不声不响地取后一个。
    ///
    /// 怎么改：只留一个。如果两处都有内容，请合并到一个键下；字段允许多个值时写成列表。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: 销售中心
    /// purpose: 转化询盘
    /// name: 业务中心
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: 销售中心
    /// purpose: 转化询盘
    /// ```
    pub static DUPLICATE_KEY = "handbook/duplicate-key", Error;
}

rule! {
    /// A file is larger, deeper or fuller of aliases than any handbook needs.
    ///
    /// ## Why it matters
    /// Such a file is an accident (an export, a log) or an attack on whoever builds the handbook, so it is not read further.
    ///
    /// ## How to mend it
    /// Divide a large file into several; a folder may hold any number of them. Take away needless nesting, and write out
    /// values rather than aliases of aliases. The limits are 8 MiB for a file, 64 levels, and 100,000 values copied by aliases.
    ///
    /// ## 中文
    /// 文件太大、嵌套太深，或者别名展开得太多。
    ///
    /// 为什么重要：这样的文件多半是误放的（导出的数据、日志），也可能是对构建者的攻击，所以不再往下读。
    ///
    /// 怎么改：把大文件拆成几个，一个文件夹里可以放任意多个文件；去掉多余的嵌套，不要用别名套别名。上限：单个文件 8 MiB，嵌套 64 层，别名复制的值 100,000 个。
    ///
    /// ## Fires
    /// ```text
    /// A file of nine megabytes, or `[[[[…` with more than 64 brackets.
    /// ```
    /// ## Stays quiet
    /// ```text
    /// The same content in several files.
    /// ```
    pub static TOO_LARGE = "handbook/too-large", Error;
}

rule! {
    /// A file is not encoded in UTF-8.
    ///
    /// ## Why it matters
    /// Some spreadsheets and editors save in GBK or UTF-16. Read as UTF-8, names turn into nonsense, so the file is not read.
    ///
    /// ## How to mend it
    /// Save the file again as UTF-8. In a spreadsheet choose “CSV UTF-8”; in an editor choose “Save with encoding”.
    ///
    /// ## 中文
    /// 文件不是 UTF-8 编码。
    ///
    /// 为什么重要：有些表格软件和编辑器会存成 GBK 或 UTF-16，按 UTF-8 读取就会变成乱码，所以这个文件没有读取。
    ///
    /// 怎么改：用 UTF-8 重新保存。表格软件里请选“CSV UTF-8（逗号分隔）”，编辑器里请选“以指定编码保存”。
    ///
    /// ## Fires
    /// ```text
    /// data/acknowledgements.csv, saved by a spreadsheet as GBK.
    /// ```
    /// ## Stays quiet
    /// ```text
    /// The same file, saved as CSV UTF-8.
    /// ```
    pub static ENCODING = "handbook/encoding", Error;
}

rule! {
    /// A link or a path leads out of the handbook.
    ///
    /// ## Why it matters
    /// What lies outside is not in version control with the handbook, differs from machine to machine, and could publish a
    /// file that nobody meant to show.
    ///
    /// ## How to mend it
    /// Put a copy of the file inside the handbook, and refer to that.
    ///
    /// ## 中文
    /// 有链接或路径指向手册之外。
    ///
    /// 为什么重要：手册之外的文件不随手册一起管理版本，在每台电脑上可能不同，还可能把不该公开的文件发布出去。
    ///
    /// 怎么改：把文件复制到手册里面，再引用这个副本。
    ///
    /// ## Fires
    /// ```text
    /// assets/logo.svg, a symbolic link to /home/me/logo.svg.
    /// ```
    /// ## Stays quiet
    /// ```text
    /// assets/logo.svg, the file itself.
    /// ```
    pub static OUTSIDE = "handbook/outside", Error;
}

rule! {
    /// A file lies in no known folder, or is of no type that its folder can hold.
    ///
    /// ## Why it matters
    /// It is not read. A position in `position/` instead of `positions/` is missing from every page, and nothing else says so.
    ///
    /// ## How to mend it
    /// Move it into the folder of its kind, correct its ending, or take it away. Notes may lie in a folder whose name begins
    /// with a dot.
    ///
    /// ## 中文
    /// 文件不在任何已知的文件夹里，或者类型不对。
    ///
    /// 为什么重要：这个文件不会被读取。岗位文件放进了 `position/` 而不是 `positions/`，就不会出现在任何页面上，也没有别的提示。
    ///
    /// 怎么改：把它移到对应的文件夹，改正扩展名，或者删去。备忘类文件可以放在名称以点开头的文件夹里。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centre/sales.yaml
    /// name: 销售中心
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: 销售中心
    /// ```
    pub static STRAY_FILE = "handbook/stray-file", Warning;
}

/// All records of this file.
pub static ALL: [&Rule; 7] = [&SYNTAX, &ENCODING, &TOO_LARGE, &KEYBOARD, &OUTSIDE, &DUPLICATE_KEY, &STRAY_FILE];
