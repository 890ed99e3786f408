package dev.fledge.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What surefire or failsafe reported of a build.
 *
 * @param tests every test that was run or skipped, as {@code simple class name.method}
 * @param skipped those of them that were skipped
 * @param unsuccessful those of them that failed or ended with an error
 */
record TestReports(List<String> tests, List<String> skipped, List<String> unsuccessful) {

    /** Reads the reports in a folder such as {@code target/surefire-reports}. */
    static TestReports read(Path folder) {
        List<String> tests = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        List<String> unsuccessful = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            for (Path file : files.filter(TestReports::isReport).sorted().toList()) {
                NodeList cases = parser.parse(file.toFile()).getElementsByTagName("testcase");
                for (int i = 0; i < cases.getLength(); i++) {
                    Element test = (Element) cases.item(i);
                    String name = nameOf(test);
                    tests.add(name);
                    if (has(test, "skipped")) {
                        skipped.add(name);
                    }
                    if (has(test, "failure") || has(test, "error")) {
                        unsuccessful.add(name);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("No test reports could be read in " + folder, e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("A test report in " + folder + " is not the XML that surefire writes", e);
        }
        return new TestReports(List.copyOf(tests), List.copyOf(skipped), List.copyOf(unsuccessful));
    }

    /** Returns the simple names of the classes that the tests are in; a nested class counts as the one around it. */
    List<String> classes() {
        return tests.stream()
                .map(test -> test.substring(0, test.indexOf('.')).replaceFirst("\\$.*", ""))
                .distinct()
                .toList();
    }

    private static boolean isReport(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("TEST-") && name.endsWith(".xml");
    }

    private static String nameOf(Element test) {
        String type = test.getAttribute("classname");
        return type.substring(type.lastIndexOf('.') + 1) + "." + test.getAttribute("name");
    }

    private static boolean has(Element test, String child) {
        return test.getElementsByTagName(child).getLength() > 0;
    }
}
