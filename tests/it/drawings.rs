//! Drawings as files of their own: whole, without anything that a page would have to bring, and for the page's audience.

use crate::{harness::Handbook, site::SAMPLE};
use orgbook::{Memo, SiteOptions, build};

#[test]
fn a_drawing_may_be_taken_along() {
    let files = &SAMPLE.files;
    let drawings: Vec<&String> =
        files.keys().filter(|path| path.ends_with(".svg") && !path.starts_with("assets/")).collect();
    for language in ["zh", "en"] {
        for path in ["centres/index.chart.svg", "centres/sales-service.chart.svg", "kpis/first-response-time.plot.svg"]
        {
            assert!(drawings.contains(&&format!("{language}/{path}")), "{language}/{path}: {drawings:?}");
        }
        for folder in ["workflows/", "goals/", "compare/"] {
            assert!(
                drawings.iter().any(|path| path.starts_with(&format!("{language}/{folder}"))),
                "{language}/{folder}"
            );
        }
    }
    for path in drawings {
        let text = std::str::from_utf8(&files[path]).unwrap();
        assert!(text.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\"") && text.ends_with("</svg>\n"), "{path}");
        for word in ["class=", "style", "href", "<script", " id="] {
            assert!(!text.contains(word), "{path} has {word}");
        }
        // Every shape says how it looks: what is left out would be black.
        let shapes = ["<rect ", "<circle ", "<polygon ", "<path "];
        let n_shapes: usize = shapes.iter().map(|shape| text.matches(shape).count()).sum();
        let n_filled: usize = shapes.iter().map(|shape| text.matches(&format!("{shape}fill=")).count()).sum();
        // The ground is a shape whose size comes first.
        assert_eq!(n_filled + 1, n_shapes, "{path}");
        let (page, name) = path.strip_suffix(".svg").unwrap().rsplit_once('.').unwrap();
        let (page, file) = (format!("{page}.html"), path.rsplit('/').next().unwrap());
        let html = std::str::from_utf8(&files[&page]).unwrap();
        assert!(html.contains(&format!("href=\"{file}\" download")), "{page} does not offer {name}");
        // It holds the words of the drawing on the page.
        let words = |text: &str| text.matches("</text>").count();
        assert!(words(text) > 0 && words(text) <= words(html), "{path}");
    }
}

#[test]
fn a_drawing_is_for_the_audience_of_its_page() {
    let handbook = Handbook::fixture(
        "title: T\nlanguages: [en]\naudiences: [staff, board]\ndefault_audience: staff\n\
         # file: centres/c.yaml\n- {id: c, name: Desk, head: a}\n\
         # file: positions/p.yaml\n- {id: a, name: Lead, centre: c}\n- {id: b, name: Clerk, centre: c, reports_to: a}\n\
         - {id: x, name: Hiddenpost, centre: c, reports_to: a, audience: board}\n",
    );
    let analysis = handbook.check();
    let drawn = |audience: &str| {
        let options = SiteOptions { audience: Some(audience.into()), ..SiteOptions::default() };
        let files = build(&analysis, &options, &mut Memo::default()).unwrap();
        let drawing = files.iter().find(|file| &*file.path == "en/centres/c.chart.svg").unwrap();
        String::from_utf8(drawing.bytes.to_vec()).unwrap()
    };
    let (staff, board) = (drawn("staff"), drawn("board"));
    assert!(staff.contains("Clerk") && !staff.contains("Hiddenpost") && board.contains("Hiddenpost"));
}
